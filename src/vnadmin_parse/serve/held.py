"""The last things that were made, kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """Holds the `most` things that were asked for last. Safe with threads.

    New ones are made one at a time; who asks for what is held does not wait for that.

    >>> squares = Held(2)
    >>> squares.get(3, lambda: 9), squares.get(3, lambda: 0)
    (9, 9)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, tuple[T]] = OrderedDict()
        self._looking, self._making = Lock(), Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing of a key, made where it is not held. Raises what `make` raises."""
        found = self._look(key)
        if found:
            return found[0]
        with self._making:
            found = self._look(key) or self._hold(key, make())
        return found[0]

    def _look(self, key: Hashable) -> tuple[T] | None:
        with self._looking:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def _hold(self, key: Hashable, thing: T) -> tuple[T]:
        with self._looking:
            self._things[key] = (thing,)
            if len(self._things) > self._most:
                self._things.popitem(last=False)
        return (thing,)
