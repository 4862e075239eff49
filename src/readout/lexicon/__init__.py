"""Loading and checking of the knowledge in data/."""
