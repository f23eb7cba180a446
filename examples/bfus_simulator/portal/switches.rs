//! What can be set about the simulator: every way in which portals of this kind are known to differ.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Makes an enum whose variants have the words by which the command line and the console know them.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$about])* $variant),+ }

        impl $name {
            /// The words for its values.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Reads a word.
            pub fn read(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

choice! {
    /// What the member `d` of a method's answer is.
    Envelope {
        /// A string for `Authenticate`, else an object or array.
        Documented = "documented",
        /// Always an object or array.
        Object = "object",
        /// A string with JSON in it.
        Text = "text",
        /// A string with a string with JSON in it.
        DoubleText = "double",
    }
}

choice! {
    /// How the Web API below `/api/` answers.
    ApiStyle {
        /// With JSON.
        Plain = "plain",
        /// With a string with JSON in it.
        Text = "text",
        /// With JSON in a member `d`.
        Wrapped = "wrapped",
    }
}

choice! {
    /// How a session that is over shows.
    Expiry {
        /// 302 to `/Logout.aspx?type=SessionTimeout`.
        Redirect = "redirect",
        /// 401 with the text of the Web API.
        Denied = "denied",
        /// 401 with the text of the page methods.
        Failed = "failed",
        /// 200 with the login page.
        Html = "html",
        /// 200 with nothing.
        Empty = "empty",
    }
}

choice! {
    /// How a method answers whose page was not visited. Waste services always redirect.
    Unvisited {
        /// 302 to `/Logout.aspx?type=SessionTimeout`.
        Redirect = "redirect",
        /// 200 with an empty result.
        Empty = "empty",
        /// 500.
        Throws = "throws",
    }
}

choice! {
    /// Where the outdoor temperature stands among the series.
    Temperature {
        /// Before the others.
        First = "first",
        /// After the others.
        Last = "last",
        /// Nowhere.
        Absent = "absent",
    }
}

choice! {
    /// How the series of a utility is called.
    SeriesId {
        /// By its utility's code.
        Utility = "utility",
        /// `CurrentYear`.
        CurrentYear = "current-year",
    }
}

choice! {
    /// What stands for values that were not delivered yet, up to now.
    Undelivered {
        /// 0.
        Zero = "zero",
        /// null.
        Null = "null",
        /// Nothing.
        Absent = "absent",
    }
}

choice! {
    /// How ids are written.
    Ids {
        /// Some as numbers, some as strings, as documented.
        Mixed = "mixed",
        /// All as numbers.
        Number = "number",
        /// All as strings.
        Text = "text",
    }
}

choice! {
    /// How a login's result is told.
    LoginResult {
        /// `"Result": true`.
        True = "true",
        /// `"Result": "OK"`.
        Ok = "ok",
        /// The whole answer is `true`.
        Bare = "bare",
    }
}

choice! {
    /// Which generation of the portal it is.
    Generation {
        /// With `Authenticate`, `grp2` and `/api/version`.
        Current = "current",
        /// With a login form and the older eID calls.
        Old = "old",
    }
}

choice! {
    /// In which form the base64 segment of a BankID login is wanted.
    Segment {
        /// In any.
        Either = "either",
        /// As it is.
        Unescaped = "unescaped",
        /// With `/` as `%2F`.
        Escaped = "escaped",
    }
}

choice! {
    /// Which tickets of a session are taken.
    Tickets {
        /// Each for 15 minutes after it was given.
        Sliding = "sliding",
        /// The newest alone.
        Newest = "newest",
    }
}

choice! {
    /// What answers to a path that is not known.
    UnknownPath {
        /// 404.
        NotFound = "404",
        /// 200 with nothing.
        Empty = "empty",
    }
}

choice! {
    /// What comes for flow and temperature difference of district heating.
    Flow {
        /// An empty list of series.
        Empty = "empty",
        /// Values.
        Offered = "offered",
    }
}

/// One step of a scripted BankID signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A value of `progressStatusField`.
    Progress(i64),
    /// The member is missing.
    Missing,
    /// It fails, with the fault's name or number.
    Fault(Fault),
}

/// A fault of the eID service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// By name.
    Named(String),
    /// By number.
    Numbered(i64),
}

/// Something that happens to the requests of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disturbance {
    /// What happens.
    pub what: Trouble,
    /// A part of the path, small letters.
    pub path: String,
    /// How many times; 0 is always.
    pub times: u32,
}

/// What can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The answer trickles in.
    Slow,
    /// The answer is cut off after so many bytes of its body.
    Cut(usize),
    /// No answer comes.
    Never,
    /// What comes is no HTTP.
    Garbage,
    /// Another status, with an error page.
    Status(u16),
}

/// Everything that can be set. The default is the portal as documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switches {
    pub envelope: Envelope,
    pub api_style: ApiStyle,
    pub settings_as_array: bool,
    pub extra_members: bool,
    pub nulls: bool,
    pub ids: Ids,
    pub date_offsets: bool,
    pub invoice_times: bool,
    pub shuffled: bool,
    pub expiry: Expiry,
    pub expire_after: Option<u32>,
    pub tickets: Tickets,
    pub unvisited: Unvisited,
    pub strict: bool,
    pub unknown_path: UnknownPath,
    pub generation: Generation,
    pub captcha: bool,
    pub no_passwords: bool,
    pub login_status: Option<i64>,
    pub login_result: LoginResult,
    pub status_as_text: bool,
    pub no_url: bool,
    pub lock_after: Option<u32>,
    pub poison: bool,
    pub script: Vec<Step>,
    pub start_fault: Option<Fault>,
    pub no_order: bool,
    pub no_qr_secret: bool,
    pub signer: Option<String>,
    pub login_refused: Option<String>,
    pub segment: Segment,
    pub freja: bool,
    pub temperature: Temperature,
    pub series_id: SeriesId,
    pub undelivered: Undelivered,
    /// Hours that values are late, by utility code.
    pub lag: BTreeMap<String, i64>,
    pub contracts_start: Option<NaiveDate>,
    pub most_points: Option<usize>,
    pub flow: Flow,
    pub split_costs: bool,
    pub no_service_info: bool,
    pub grid_ids_only: bool,
    pub odd_readings: bool,
    pub recent_invoices: Option<usize>,
    pub renamed_services: bool,
    pub print_names: bool,
    pub disturbances: Vec<Disturbance>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            envelope: Envelope::Documented,
            api_style: ApiStyle::Plain,
            settings_as_array: false,
            extra_members: true,
            nulls: false,
            ids: Ids::Mixed,
            date_offsets: false,
            invoice_times: false,
            shuffled: false,
            expiry: Expiry::Redirect,
            expire_after: None,
            tickets: Tickets::Sliding,
            unvisited: Unvisited::Empty,
            strict: true,
            unknown_path: UnknownPath::NotFound,
            generation: Generation::Current,
            captcha: false,
            no_passwords: false,
            login_status: None,
            login_result: LoginResult::True,
            status_as_text: false,
            no_url: false,
            lock_after: Some(5),
            poison: true,
            script: vec![Step::Progress(2), Step::Progress(1), Step::Progress(0)],
            start_fault: None,
            no_order: false,
            no_qr_secret: false,
            signer: None,
            login_refused: None,
            segment: Segment::Either,
            freja: true,
            temperature: Temperature::First,
            series_id: SeriesId::Utility,
            undelivered: Undelivered::Zero,
            lag: BTreeMap::new(),
            contracts_start: None,
            most_points: None,
            flow: Flow::Empty,
            split_costs: false,
            no_service_info: false,
            grid_ids_only: false,
            odd_readings: true,
            recent_invoices: None,
            renamed_services: false,
            print_names: false,
            disturbances: Vec::new(),
        }
    }
}
