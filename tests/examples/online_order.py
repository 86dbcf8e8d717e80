"""An order that is paid and shipped, or paid back."""

from prover_bridge.workspace.document import Document

from .desk import Desk

DESCRIPTION = (
    "A shop charges the card and picks the goods. If they are there, they are shipped; if not, the "
    "customer is paid back and gets an apology. The payment goes to whichever happens: nobody is "
    "charged and forgotten."
)

PROCESSES = {
    "PlaceOrder": ("Basket, Account |- Order", "Turns what is in the basket into an order."),
    "CopyOrder": ("Order |- Order ** Order", "One copy for the cashier, one for the warehouse."),
    "ChargeCard": ("Order, Card |- Payment", "Takes the money when the order comes in."),
    "PickGoods": ("Order |- Parcel ++ Shortage", "Packs the goods, or finds that some are missing."),
    "ShipParcel": ("Parcel, Payment, Address |- Tracking", "Ships what has been paid for."),
    "PayBack": ("Shortage, Payment |- CreditNote", "Gives the money back."),
    "Apologise": ("CreditNote, Address |- Apology", "Writes to the customer about the credit note."),
}


def make() -> Document:
    """Make the example."""
    desk = Desk("Order")
    desk.processes(PROCESSES)
    taking = desk.tensor("PickGoods", "ChargeCard")
    taking = desk.join("CopyOrder", "Order ** Order", taking, "Order")
    taking = desk.join("PlaceOrder", "Order", taking, "Order")
    closing = desk.choose("ShipParcel", "Parcel", "PayBack", "Shortage")
    closing = desk.join(closing, "CreditNote ** Address", "Apologise", "CreditNote")
    whole = desk.join(taking, "Parcel ++ Shortage", closing, "Parcel ++ Shortage")
    desk.store(whole, "HandleOrder")
    desk.arrange(
        (taking, "Goods and payment, side by side", (0.0, 0.0)),
        (closing, "Ship, or pay back: one of the two", (0.0, 296.0)),
        (whole, "Both, joined and stored as HandleOrder", (0.0, 612.0)),
    )
    return desk.document(DESCRIPTION)
