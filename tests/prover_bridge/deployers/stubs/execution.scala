// An executor that runs a process term as the flow of data that its proof describes.
package com.workflowfm.pew.execution

import scala.concurrent._
import com.workflowfm.pew._

trait ProcessExecutor[K] {
  implicit val executionContext: ExecutionContext
  def execute(process: PiProcess, args: Seq[Any]): Future[Any]
}

/** What comes on a channel: an item, or the channels of the parts. */
sealed trait Arrival
case class Item(value: PiObject) extends Arrival
case class Both(left: Cell, right: Cell) extends Arrival
case class First(cell: Cell) extends Arrival
case class Second(cell: Cell) extends Arrival

/** A channel, used once from each side. */
class Cell {
  private val promise = Promise[Arrival]()
  def put(arrival: Arrival): Unit = promise.success(arrival)
  def fail(reason: Throwable): Unit = promise.tryFailure(reason)
  def future: Future[Arrival] = promise.future
}

abstract class Interpreter extends ProcessExecutor[Int] {
  override implicit val executionContext: ExecutionContext = ExecutionContext.global

  override def execute(process: PiProcess, args: Seq[Any]): Future[Any] = {
    val out = new Cell
    start(process, args map (a => filled(PiObject(a))), out)
    read(out) map PiObject.get
  }

  private def start(process: PiProcess, inputs: Seq[Cell], out: Cell): Unit = process match {
    case atomic: AtomicProcess =>
      Future.sequence(inputs map read) flatMap (values => atomic.run(values)) onComplete {
        case scala.util.Success(value) => fill(out, value)
        case scala.util.Failure(reason) => out.fail(reason)
      }
    case composite: CompositeProcess =>
      val names = composite.inputs map (_._2)
      val cells = Map(names zip inputs: _*) + (composite.output._2 -> out)
      run(composite.body, cells, composite)
  }

  private def run(term: Term, cells: Map[String, Cell], in: CompositeProcess): Unit = term match {
    case PiCut(_, x, y, left, right) =>
      val cell = new Cell
      run(left, cells + (x.s -> cell), in)
      run(right, cells + (y.s -> cell), in)
    case ParOut(z, x, y, left, right) =>
      val (first, second) = (new Cell, new Cell)
      cells(z.s).put(Both(first, second))
      run(left, cells + (x.s -> first), in)
      run(right, cells + (y.s -> second), in)
    case ParInI(z, x, y, cont) => after(cells(z.s)) { case Both(first, second) =>
      run(cont, cells + (x.s -> first) + (y.s -> second), in)
    }
    case ParIn(z, x, y, left, right) => after(cells(z.s)) { case Both(first, second) =>
      run(left, cells + (x.s -> first), in)
      run(right, cells + (y.s -> second), in)
    }
    case WithIn(z, x, y, left, right) => after(cells(z.s)) {
      case First(cell) => run(left, cells + (x.s -> cell), in)
      case Second(cell) => run(right, cells + (y.s -> cell), in)
    }
    case LeftOut(z, x, cont) =>
      val cell = new Cell
      cells(z.s).put(First(cell))
      run(cont, cells + (x.s -> cell), in)
    case RightOut(z, y, cont) =>
      val cell = new Cell
      cells(z.s).put(Second(cell))
      run(cont, cells + (y.s -> cell), in)
    case PiId(source, target, _) => after(cells(source.s)) { case arrival => cells(target.s).put(arrival) }
    case PiCall(name, args) =>
      val called = in.dependencies.find(_.name == name).get
      val given = Map(called.channels zip (args map (c => cells(c.s))): _*)
      start(called, called.inputs map { case (_, channel) => given(channel) }, given(called.output._2))
  }

  private def after(cell: Cell)(go: PartialFunction[Arrival, Unit]): Unit =
    cell.future onSuccess go

  private def read(cell: Cell): Future[PiObject] = cell.future flatMap {
    case Item(value) => Future.successful(value)
    case Both(l, r) => read(l) zip read(r) map { case (a, b) => PiPair(a, b) }
    case First(c) => read(c) map PiLeft.apply
    case Second(c) => read(c) map PiRight.apply
  }

  private def filled(value: PiObject): Cell = {
    val cell = new Cell
    fill(cell, value)
    cell
  }

  private def fill(cell: Cell, value: PiObject): Unit = cell.put(value match {
    case PiPair(l, r) => Both(filled(l), filled(r))
    case PiLeft(l) => First(filled(l))
    case PiRight(r) => Second(filled(r))
    case other => Item(other)
  })
}

class MutexExecutor extends Interpreter
class SingleStateExecutor extends Interpreter
class MultiStateExecutor(processes: PiProcess*) extends Interpreter
