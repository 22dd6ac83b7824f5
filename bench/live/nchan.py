"""The ceiling for fan-out: nchan, nginx's own publish-and-subscribe module, in C.

Every post to ``/live/<code>/act`` is told to everybody who listens at ``/live/<code>/stream``: no room, no journal, no tick.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.live.serving import Server

MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
PAD = "x" * 300
SETTINGS = """
load_module {module};
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log warn;
events {{ worker_connections 16384; }}
http {{
  access_log off;
  client_body_temp_path {home}/body;
  proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
  keepalive_requests 1000000;
  nchan_shared_memory_size 256M;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location ~ /stream$ {{ nchan_subscriber eventsource; nchan_channel_id room; nchan_subscriber_first_message newest; }}
    location ~ /act$ {{ nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 1; }}
  }}
}}
"""


def there() -> bool:
    """Whether nginx and its module are on this machine."""
    return shutil.which("nginx") is not None and MODULE.exists()


def server(port: int, **environment: str) -> Server:
    """Nginx with nchan, its first message published."""
    home = Path(tempfile.mkdtemp())
    settings = home / "nginx.conf"
    settings.write_text(SETTINGS.format(module=MODULE, home=home, port=port))
    started = Server(port, ["nginx", "-e", home / "error.log", "-c", settings], **environment)
    _publish(port)
    return started


def _publish(port: int) -> Any:
    import httpx

    return httpx.post(f"http://127.0.0.1:{port}/live/Bench/act", content=PAD).raise_for_status()
