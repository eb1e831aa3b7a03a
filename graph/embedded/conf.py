"""How is Neo4j set up here? Loopback only, small, quiet, and with nothing that it need not do."""

from pathlib import Path

CONF = """\
# Written at every start; edits are lost.
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{bolt_port}
server.bolt.advertised_address=127.0.0.1:{bolt_port}
server.http.enabled=true
server.http.listen_address=127.0.0.1:{http_port}
server.http.advertised_address=127.0.0.1:{http_port}
server.https.enabled=false
dbms.security.auth_enabled=true
server.memory.pagecache.size={page_cache}
server.bolt.thread_pool_min_size=1
db.tx_log.preallocate=false
db.store.files.preallocate=false
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=2 files
db.shutdown_transaction_end_timeout=0s
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
dbms.usage_report.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false
db.logs.query.enabled=OFF
client.allow_telemetry=false
"""


def render(*, bolt_port: int, http_port: int, page_cache: str) -> str:
    return CONF.format(bolt_port=bolt_port, http_port=http_port, page_cache=page_cache)


def jvm_options(*, heap: str, home: Path, lasting: bool) -> list[str]:
    """-Xrs leaves the signals to Python. The serial collector suits a small heap, and the quick compiler a server that
    is started often: it halves the processor time of a start."""
    return [
        "-Xrs",
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        *([] if lasting else ["-XX:TieredStopAtLevel=1"]),
        "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={home}/logs/hs_err_%p.log",
        "-XX:-UsePerfData",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
    ]
