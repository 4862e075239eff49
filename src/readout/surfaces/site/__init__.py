"""A saved view as pages that need no server."""
