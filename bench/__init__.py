"""Benchmarks. Each prints what it measured, and a ratio beside a named reference run on the same machine in the same run."""
