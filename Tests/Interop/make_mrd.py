"""Writes MRD messages made by the ismrmrd package, one file each: make_mrd.py FOLDER

header.mrd, text.mrd, close.mrd, and image-TYPE.mrd for every real pixel type. The values are those the Swift test
expects; see MRDInteropTests.
"""
import io
import pathlib
import sys

import ismrmrd
import ismrmrd.xsd
import numpy as np
from ismrmrd.serialization import ProtocolSerializer

folder = pathlib.Path(sys.argv[1])


def message(thing):
    stream = io.BytesIO()
    ProtocolSerializer(stream).serialize(thing)
    return stream.getvalue()


def image(data_type):
    pixels = np.arange(20, dtype=data_type).reshape(4, 5) * 100
    image = ismrmrd.Image.from_array(
        pixels, measurement_uid=77, field_of_view=(150, 100, 8), position=(10.5, -20.25, 30),
        read_dir=(0, 1, 0), phase_dir=(0, 0, -1), slice_dir=(-1, 0, 0), slice=4, phase=9,
        acquisition_time_stamp=48_000, physiology_time_stamp=(14, 0, 0), image_type=ismrmrd.IMTYPE_MAGNITUDE,
        image_index=3, image_series_index=2)
    image.setFlag(ismrmrd.IMAGE_LAST_IN_SLICE)
    image.meta = {
        "RRInterval": 912.5, "SeriesDescription": "cine <SAX> & \u00e4", "Other": ["a", "b"],
        "ImageRowDir": ["{:.18f}".format(value) for value in (0, 1, 0)],
        "ImageColumnDir": ["{:.18f}".format(value) for value in (0, 0, -1)]}
    return message(image)


def int32():
    # ismrmrd 1.15 writes data_type 4 as 8-byte integers; the standard, and ismrmrd.h, have 4.
    wire = bytearray(image("float32"))
    wire[4:6] = (4).to_bytes(2, "little")
    wire[-80:] = (np.arange(20, dtype="<i4") * 100).tobytes()
    return bytes(wire)


def header():
    xsd = ismrmrd.xsd
    space = xsd.encodingSpaceType(
        matrixSize=xsd.matrixSizeType(x=5, y=4, z=1), fieldOfView_mm=xsd.fieldOfViewMm(x=150, y=100, z=8))
    limits = xsd.encodingLimitsType(
        slice=xsd.limitType(minimum=0, maximum=10, center=5), phase=xsd.limitType(minimum=0, maximum=24, center=0))
    return xsd.ismrmrdHeader(
        subjectInformation=xsd.subjectInformationType(
            patientName="Must^Not^Appear", patientWeight_kg=70, patientHeight_m=1.75),
        studyInformation=xsd.studyInformationType(studyInstanceUID="1.2.826.0.1.99"),
        measurementInformation=xsd.measurementInformationType(
            measurementID="41_7", patientPosition="HFS", protocolName="cine protocol"),
        experimentalConditions=xsd.experimentalConditionsType(H1resonanceFrequency_Hz=63_870_000),
        encoding=[xsd.encodingType(
            encodedSpace=space, reconSpace=space, encodingLimits=limits, trajectory=xsd.trajectoryType.CARTESIAN)],
        sequenceParameters=xsd.sequenceParametersType(TR=[2.8, 3.0]))


for name, data_type in (("uint16", "uint16"), ("int16", "int16"), ("uint32", "uint32"), ("float32", "float32"),
                        ("float64", "float64"), ("int64", "int64"), ("complex64", "complex64")):
    (folder / f"image-{name}.mrd").write_bytes(image(data_type))
(folder / "image-int32.mrd").write_bytes(int32())
(folder / "header.mrd").write_bytes(message(header()))
(folder / "text.mrd").write_bytes(message("grüße"))
close = io.BytesIO()
ProtocolSerializer(close).close()
(folder / "close.mrd").write_bytes(close.getvalue())
