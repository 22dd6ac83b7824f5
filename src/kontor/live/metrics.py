"""What Prometheus is told about rooms."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

LISTENERS = Gauge("kontor_live_listeners", "Open streams")
ROOMS = Gauge("kontor_live_rooms", "Rooms whose writer runs in this process")
ACTS = Counter("kontor_live_acts", "Acts answered", ["answer"])
ACKNOWLEDGED = ACTS.labels("ok")
COMMIT = Histogram(
    "kontor_live_commit_seconds", "Judging and writing one group of acts", buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1)
)
TICK = Histogram(
    "kontor_live_tick_seconds",
    "Handing one push to all listeners of a room",
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2),
)
SKIPPED = Counter("kontor_live_skipped", "Pushes that a slow listener skipped")
STEPPED_DOWN = Counter("kontor_live_stepped_down", "Times that a writer found another writer's group in its journal")
