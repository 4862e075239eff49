"""Makes the weights of Readout's language model (not part of the wheel)."""
