"""Two governments, one meeting: their accounts laid beside each other."""
