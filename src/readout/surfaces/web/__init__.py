"""The record in a browser: pages from the server, every value a link to its sentence."""
