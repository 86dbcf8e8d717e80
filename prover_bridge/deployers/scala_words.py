"""Words that mean something in Scala, or in what generated programs import."""

_KEYWORDS = """
abstract case catch class def do else extends false final finally for forSome if implicit import
lazy macro match new null object override package private protected return sealed super this throw
trait try true type val var while with yield _
"""
KEYWORDS = frozenset(_KEYWORDS.split())
"""Reserved words of Scala 2.11 and 2.12; they stand in backquotes where they are names."""

_TYPES = """
Any Array Either Seq String Unit
Await Awaitable BlockContext CanAwait Channel DelayedLazyVal Duration ExecutionContext
ExecutionContextExecutor ExecutionException FutureTaskRunner Future JavaConversions Lock
ManagedBlocker OnCompleteRunnable Promise SyncChannel SyncVar TaskRunner TimeoutException
AtomicProcess Chan CompositeProcess LeftOut MetadataAtomicProcess MetadataMap ParIn ParInI ParOut
PiCall PiCut PiEvent PiEventHandler PiFuture PiId PiInstance PiItem PiLeft PiMetadata PiObject
PiObservable PiOpt PiPair PiProcess PiProcessStore PiRight PiState RightOut Term WithIn
AkkaExecutor CASExecutor MultiStateExecutor MutexExecutor ProcessExecutor SingleStateExecutor
ActorSystem NChan OptChan PairChan
"""
TYPES = frozenset(_TYPES.split())
"""Types that generated programs use, and those of the packages that they import as a whole."""

_MEMBERS = """
allDependencies apply args body channels clone context dependencies eq equals executor finalize
getClass hashCode inputs isInstanceOf main name ne notify notifyAll output request response result
run simple synchronized system toString wait
"""
MEMBERS = frozenset(_MEMBERS.split())
"""Values and methods that generated classes have or inherit."""
