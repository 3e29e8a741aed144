/// The service ends: work beside the EF is given up.
struct ServiceStopping: Error {}
