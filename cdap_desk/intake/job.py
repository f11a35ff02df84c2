"""A job object of Windows around this process, which limits it as POSIX resource limits do elsewhere."""

import ctypes
from ctypes import wintypes
from typing import Any

_PROCESS_TIME = 0x2
_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED_EXCEPTION = 0x400
_EXTENDED_LIMITS = 9
_HUNDRED_NANOSECONDS = 10_000_000
_NO_ERROR_BOXES = 0x1 | 0x2


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limit_by_job(memory: int, seconds: int) -> bool:
    """Limit the memory (bytes) and processor time of this process; tell whether Windows agreed.

    It dies without a box of the system's. Before Windows 8 a job cannot be inside another: there only the
    time limit of whoever waits remains, which is better than reading nothing.
    """
    windows: Any = ctypes  # these names exist under Windows only
    kernel = windows.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        ctypes.c_void_p,
        wintypes.DWORD,
    )
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    kernel.SetErrorMode(_NO_ERROR_BOXES)
    limits = limits_of(memory, seconds)
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    return bool(kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))


def limits_of(memory: int, seconds: int) -> ExtendedLimits:
    """Return these limits as Windows wants them written."""
    limits = ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION
    limits.BasicLimitInformation.PerProcessUserTimeLimit = seconds * _HUNDRED_NANOSECONDS
    limits.ProcessMemoryLimit = memory
    return limits
