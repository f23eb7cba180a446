//! Logging in, sessions, tokens, and what a portal says of itself.

use crate::api::place::{CustomerDto, PayeeDto};
use crate::api::wire::{At, Day, Text, wire};
use crate::domain::id::{CustomerNumber, FacilityId, UserName};
use crate::domain::rights::{Page, Role};

/// What [`ServedDto::portal`] says, by which a client knows this API.
pub const MARK: &str = "minasidor";

wire! {
    /// What a portal says of itself to anybody.
    told ServedDto {
        /// `minasidor`: what API this is.
        portal: String,
        /// The version of the API, such as `1.0`. The first number is that of every path.
        api: String,
        /// The version of the server.
        server: String,
        /// The ways to log in: `password`, `bankid`.
        login: Vec<String>,
        /// The utility and how to reach it.
        about: AboutDto,
    }
}

wire! {
    /// The utility and how to reach it.
    told AboutDto {
        /// The utility's name.
        utility_company: String,
        /// The page with invoices from before the present customer system.
        older_invoices: Option<String>,
        /// The e-mail address of customer service.
        service_email: Option<String>,
        /// The telephone number of customer service.
        service_phone: Option<String>,
        /// The telephone number for urgent faults.
        fault_phone: Option<String>,
        /// Whom to pay, and how.
        payee: Option<PayeeDto>,
        /// The first invoice date of the present customer system.
        invoices_from: Option<Day>,
        /// How many days before moving a notice is wanted.
        move_notice_days: Option<u32>,
        /// After how many days an invitation lapses.
        invitation_days: Option<u32>,
    }
}

wire! {
    /// What the portal offers.
    told CapabilitiesDto {
        /// Their keys, such as `invoices` or `report_reading`.
        capabilities: Vec<String>,
    }
}

wire! {
    /// A login by password.
    asked LoginDto {
        /// A customer number, or the name of a user.
        user: String,
        /// The password.
        password: String,
        /// Which customer is entered, where the user may enter several.
        customer: Option<Text<CustomerNumber>>,
    }
}

wire! {
    /// A customer that a login may enter.
    told AccountDto {
        /// The customer.
        customer: CustomerDto,
        /// The user as whom it is entered; none for the customer itself.
        user: Option<Text<UserName>>,
    }
}

wire! {
    /// Who calls.
    told CallerDto {
        /// The customer whose portal it is, and as whom.
        account: AccountDto,
        /// How they were let in: `password`, `bankid` or `token`.
        way: String,
        /// When that ends.
        until: At,
        /// What a token is limited to.
        limits: Option<TokenScopeDto>,
        /// How far they may go on each page where they have anything.
        may: Option<Vec<PageRightDto>>,
    }
}

wire! {
    /// How far somebody may go on a page.
    told PageRightDto {
        /// The page.
        page: Text<Page>,
        /// `read`, `write` or `admin`; each includes the ones before.
        role: Text<Role>,
    }
}

wire! {
    /// A session that was begun.
    told SessionDto {
        /// What every request shows, as `Authorization: Bearer`. Told once.
        bearer: String,
        /// As whom.
        caller: CallerDto,
        /// Every customer that the same login may enter.
        accounts: Vec<AccountDto>,
        /// After how many seconds without a request it ends.
        idle_s: u32,
    }
}

wire! {
    /// What a token may: less than its owner, never more.
    asked TokenScopeDto {
        /// On which pages.
        pages: Vec<Text<Page>>,
        /// `read` or `write`.
        role: Text<Role>,
        /// With which facilities alone; none for all that its owner may.
        facilities: Option<Vec<Text<FacilityId>>>,
    }
}

wire! {
    /// A token that is wanted.
    asked WantedTokenDto {
        /// What its owner calls it.
        name: String,
        /// What it may.
        scope: TokenScopeDto,
        /// When it ends: at most 400 days ahead.
        until: At,
    }
}

wire! {
    /// A token, without what it is shown by.
    told AccessTokenDto {
        /// Its number.
        number: i64,
        /// What its owner calls it.
        name: String,
        /// Whose it is.
        account: AccountDto,
        /// What it may.
        scope: TokenScopeDto,
        /// When it was made.
        made: At,
        /// When it ends.
        until: At,
        /// When it was used last, to the hour.
        last_used: Option<At>,
        /// Whether it was taken back.
        revoked: bool,
    }
}

wire! {
    /// A token that was made.
    told IssuedTokenDto {
        /// The token.
        token: AccessTokenDto,
        /// What requests show, as `Authorization: Bearer`. Told once.
        bearer: String,
    }
}
