"""What reading one file may use, and how the system is told so."""

import sys

MEMORY = 512 << 20
SECONDS = 30.0
PROCESSOR_SECONDS = 40  # a reader whose window died stops by itself

FILE_BYTES = 100 << 20
UNPACKED_BYTES = 200 << 20
RATIO = 100
PARTS = 5_000
CELLS = 8_000_000  # what the window's own memory may receive: 500,000 rows of 16
ROWS = 1_048_576
COLUMNS = 16_384  # as wide as a workbook may be
TEXT = 32_767  # what a cell of a workbook may hold
CHUNK_ROWS = 2_000
CHUNK_CELLS = 1_000_000  # of rows wider than 500


def limit_this_process(memory: int = MEMORY, seconds: int = PROCESSOR_SECONDS) -> None:
    """Have the system end this process beyond that memory (bytes) or processor time, leaving no core."""
    if sys.platform == "win32":
        from cdap_desk.intake.job import limit_by_job

        limit_by_job(memory, seconds)
    else:
        _limit_by_resources(memory, seconds)


def _limit_by_resources(memory: int, seconds: int) -> None:
    import resource

    for kind, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + 5),  # were both alike, it would die without saying why
        (resource.RLIMIT_CORE, 0, 0),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):  # macOS has no limit of address space
            continue
