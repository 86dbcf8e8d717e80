// What generated programs see of PEW: names and types, with just enough behind them to run a process.
package com.workflowfm.pew

import scala.concurrent._

sealed trait PiObject
case class Chan(s: String) extends PiObject
object Chan {
  implicit def fromString(s: String): Chan = Chan(s)
}
case class PiItem[+A](i: A) extends PiObject
case class PiPair(l: PiObject, r: PiObject) extends PiObject
case class PiOpt(l: PiObject, r: PiObject) extends PiObject
case class PiLeft(l: PiObject) extends PiObject
case class PiRight(r: PiObject) extends PiObject
object PiObject {
  def apply(a: Any): PiObject = a match {
    case (l, r) => PiPair(apply(l), apply(r))
    case Left(l) => PiLeft(apply(l))
    case Right(r) => PiRight(apply(r))
    case other => PiItem(other)
  }
  def get(o: PiObject): Any = o match {
    case PiItem(i) => i
    case PiPair(l, r) => (get(l), get(r))
    case PiLeft(l) => Left(get(l))
    case PiRight(r) => Right(get(r))
    case PiOpt(l, _) => get(l)
    case Chan(s) => s
  }
  def getAs[A](o: PiObject): A = get(o).asInstanceOf[A]
}

sealed trait Term
case class PiCut(z: Chan, lchan: Chan, rchan: Chan, left: Term, right: Term) extends Term
case class ParInI(channel: Chan, lvalue: Chan, rvalue: Chan, cont: Term) extends Term
case class ParIn(channel: Chan, lvalue: Chan, rvalue: Chan, left: Term, right: Term) extends Term
case class WithIn(channel: Chan, lvalue: Chan, rvalue: Chan, left: Term, right: Term) extends Term
case class ParOut(channel: Chan, lchan: Chan, rchan: Chan, left: Term, right: Term) extends Term
case class LeftOut(channel: Chan, lchan: Chan, cont: Term) extends Term
case class RightOut(channel: Chan, rchan: Chan, cont: Term) extends Term
case class PiId(in: Chan, out: Chan, name: Chan) extends Term
case class PiCall(name: String, args: Seq[Chan]) extends Term
object PiCall {
  def <(name: String, args: String*): PiCall = PiCall(name, args map Chan.apply)
}

sealed trait PiProcess {
  def name: String
  def output: (PiObject, String)
  def inputs: Seq[(PiObject, String)]
  def channels: Seq[String]
  def dependencies: Seq[PiProcess]
  def allDependencies: Seq[PiProcess] = dependencies flatMap (p => p +: p.allDependencies)
}
trait AtomicProcess extends PiProcess {
  def run(args: Seq[PiObject])(implicit ec: ExecutionContext): Future[PiObject]
  override val dependencies: Seq[PiProcess] = Seq()
}
trait CompositeProcess extends PiProcess {
  def body: Term
}
