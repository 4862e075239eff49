"""Figures per step on gold pages of the project's own, and the floors that CI holds."""
