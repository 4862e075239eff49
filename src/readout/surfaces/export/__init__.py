"""Forms in which records leave Readout."""
