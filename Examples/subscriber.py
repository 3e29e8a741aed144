"""Prints what cinewatchd publishes: python3 subscriber.py [ENDPOINT]"""
import json
import sys
import zmq

socket = zmq.Context().socket(zmq.SUB)
socket.connect(sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:7712")
socket.subscribe("cinewatch/1/")
while True:
    topic, body = socket.recv_multipart()
    event = json.loads(body)
    if event["kind"] == "ef" and event["lvef_percent"] is not None:
        print(f"{event['study']}: LVEF {event['lvef_percent']:.0f} % ({event['result']})", flush=True)
    else:
        print(topic.decode(), event["time_utc"], event.get("state", ""), flush=True)
