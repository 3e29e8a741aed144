"""Reads MRD messages with the ismrmrd package and prints what it sees as JSON: read_mrd.py FILE…"""
import json
import sys

import ismrmrd
import ismrmrd.xsd
import numpy as np
from ismrmrd.serialization import ProtocolDeserializer


def summary(thing):
    if isinstance(thing, ismrmrd.Image):
        head = thing.getHead()
        return {
            "data_type": head.data_type, "matrix": list(head.matrix_size), "field_of_view": list(head.field_of_view),
            "position": list(head.position), "read_dir": list(head.read_dir), "phase_dir": list(head.phase_dir),
            "slice_dir": list(head.slice_dir), "slice": head.slice, "phase": head.phase, "image_type": head.image_type,
            "acquisition_time_stamp": head.acquisition_time_stamp, "measurement_uid": head.measurement_uid,
            "physiology_time_stamp": list(head.physiology_time_stamp), "meta": dict(thing.meta),
            "last_in_slice": bool(thing.is_flag_set(ismrmrd.IMAGE_LAST_IN_SLICE)),
            "pixels": np.asarray(thing.data, dtype=float).ravel().tolist()}
    if isinstance(thing, ismrmrd.xsd.ismrmrdHeader):
        limits = thing.encoding[0].encodingLimits
        return {
            "study": thing.studyInformation.studyInstanceUID,
            "measurement": thing.measurementInformation.measurementID,
            "series": thing.measurementInformation.seriesDescription, "tr": list(thing.sequenceParameters.TR),
            "slices": limits.slice.maximum, "phases": limits.phase.maximum,
            "height": thing.subjectInformation.patientHeight_m, "weight": thing.subjectInformation.patientWeight_kg,
            "matrix": thing.encoding[0].reconSpace.matrixSize.x}
    return {"text": str(thing)}


# data_type 4 is four bytes in the standard; ismrmrd 1.15 takes it for eight.
ismrmrd.image.dtype_mapping[ismrmrd.DATATYPE_INT] = np.dtype("int32")
summaries = []
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        summaries.append(summary(next(ProtocolDeserializer(stream).deserialize())))
print(json.dumps(summaries))
