"""Releases: versions of the record that are frozen, cited, and compared with one another."""
