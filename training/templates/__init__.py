"""Templated diplomatic sentences whose tree, names, posts and name-post pairs are known by construction."""
