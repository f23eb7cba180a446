//! Logging in with BankID: an order, how far it is, and which customer is entered with it.

use crate::api::session::AccountDto;
use crate::api::wire::{Text, wire};
use crate::domain::id::{CustomerNumber, UserName};

wire! {
    /// An order that was made.
    told BegunOrderDto {
        /// What it is asked after with. Told once; whoever shows it is who began.
        order: String,
        /// The address that opens the app on the same device.
        app: String,
        /// How far it is.
        state: OrderDto,
    }
}

wire! {
    /// How far an order is.
    told OrderDto {
        /// `pending`, `failed` or `signed`.
        status: String,
        /// Where it waits or why it failed, in BankID's own word, such as `userSign`.
        hint: Option<String>,
        /// The text of the code to scan, while there is anything to scan. Another one each second.
        code: Option<String>,
        /// Which customers may be entered, once it is signed: the person's own first.
        accounts: Vec<AccountDto>,
    }
}

wire! {
    /// Which order is meant.
    asked OrderedDto {
        /// What it is asked after with.
        order: String,
    }
}

wire! {
    /// Which customer is entered with a signed order.
    asked EntryDto {
        /// What the order is asked after with.
        order: String,
        /// The customer.
        customer: Text<CustomerNumber>,
        /// The user as whom; none for the customer itself.
        user: Option<Text<UserName>>,
    }
}
