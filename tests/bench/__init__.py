"""Benchmarks: each measures our work and its baseline in one run, in turns."""
