"""Is a server that is to last told to compile thoroughly, and one that is started often to start quickly?"""

from pathlib import Path

from graph.embedded.conf import jvm_options

QUICK = "-XX:TieredStopAtLevel=1"


def test_only_a_server_that_is_to_last_compiles_thoroughly() -> None:
    quick, lasting = (jvm_options(heap="512m", home=Path("home"), lasting=lasting) for lasting in (False, True))
    assert QUICK in quick
    assert lasting == [option for option in quick if option != QUICK]
