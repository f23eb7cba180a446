//! The switches by name, as the command line and the console set them.

use super::switches::{
    ApiStyle, Disturbance, Envelope, Expiry, Fault, Flow, Generation, Ids, LoginResult, Segment, SeriesId,
    Step, Switches, Temperature, Tickets, Trouble, Undelivered, UnknownPath, Unvisited,
};

/// One switch.
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What it can be set to.
    pub values: Values,
    /// What it does.
    pub about: &'static str,
    set: fn(&mut Switches, &str) -> Option<()>,
}

/// What a switch can be set to.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// `on` or `off`.
    OnOff,
    /// One of these words.
    Words(&'static [&'static str]),
    /// What is described, with an example.
    Form(&'static str, &'static str),
}

/// Sets a switch by name. The error says what is wrong.
pub fn set(switches: &mut Switches, name: &str, value: &str) -> Result<(), String> {
    let entry = ENTRIES.iter().find(|entry| entry.name == name);
    let entry = entry.ok_or_else(|| format!("no switch is called {name}"))?;
    let wrong = || format!("{name} can be {}, not {value}", entry.values.told());
    (entry.set)(switches, value).ok_or_else(wrong)
}

impl Values {
    /// Says it in a line.
    pub fn told(&self) -> String {
        match self {
            Self::OnOff => "on|off".into(),
            Self::Words(words) => words.join("|"),
            Self::Form(form, _) => (*form).into(),
        }
    }
}

macro_rules! on_off {
    ($name:literal, $field:ident, $about:literal) => {
        Entry {
            name: $name,
            values: Values::OnOff,
            about: $about,
            set: |switches, text| on_off(text).map(|on| switches.$field = on),
        }
    };
}

macro_rules! word {
    ($name:literal, $field:ident, $kind:ident, $about:literal) => {
        Entry {
            name: $name,
            values: Values::Words($kind::WORDS),
            about: $about,
            set: |switches, text| $kind::read(text).map(|value| switches.$field = value),
        }
    };
}

macro_rules! form {
    ($name:literal, $field:ident, ($form:literal, $example:literal), $read:expr, $about:literal) => {
        Entry {
            name: $name,
            values: Values::Form($form, $example),
            about: $about,
            set: |switches, text| $read(text).map(|value| switches.$field = value),
        }
    };
}

/// Every switch.
pub const ENTRIES: &[Entry] = &[
    word!("envelope", envelope, Envelope, "what d is in the answers of page methods"),
    word!("api", api_style, ApiStyle, "how /api/ answers"),
    on_off!("settings-array", settings_as_array, "start-up settings as an array, not as a string"),
    on_off!("extras", extra_members, "members that nobody knows, __type among them"),
    on_off!("nulls", nulls, "null instead of empty lists and objects"),
    word!("ids", ids, Ids, "how ids are written"),
    on_off!("offsets", date_offsets, "/Date(ms+0100)/ instead of /Date(ms)/"),
    on_off!("invoice-times", invoice_times, "invoice dates with a time of day"),
    on_off!("shuffled", shuffled, "lists and points in no order"),
    word!("expiry", expiry, Expiry, "how a session that is over shows"),
    form!("expire-after", expire_after, ("CALLS|never", "3"), count, "a session is over after so many calls"),
    word!("tickets", tickets, Tickets, "which tickets of a session are taken"),
    word!("unvisited", unvisited, Unvisited, "a method whose page was not visited"),
    on_off!("strict", strict, "refuse scripts' calls without X-Requested-With"),
    word!("unknown-path", unknown_path, UnknownPath, "what answers to unknown paths"),
    word!("generation", generation, Generation, "which generation of the portal it is"),
    on_off!("captcha", captcha, "the login page shows a captcha"),
    on_off!("no-passwords", no_passwords, "nobody may log in with a password"),
    form!("login-status", login_status, ("NUMBER|none", "3"), number, "LoginResultStatus, whatever is typed"),
    word!("login-result", login_result, LoginResult, "how a login's result is told"),
    on_off!("status-text", status_as_text, "LoginResultStatus as a string"),
    on_off!("no-url", no_url, "no landing page in the answer to a login"),
    form!("lock-after", lock_after, ("FAILURES|never", "3"), count, "failed logins that lock an account"),
    on_off!("poison", poison, "bytes instead of an answer when old cookies come with a login"),
    form!("script", script, ("STEP,...", "2,1,USER_CANCEL"), script, "how BankID signatures go"),
    form!("start-fault", start_fault, ("FAULT|none", "#12"), fault, "a BankID order can not be started"),
    on_off!("no-order", no_order, "OrderResponseType is null"),
    on_off!("no-qr-secret", no_qr_secret, "no secret for the QR code, the picture alone"),
    form!("signer", signer, ("PERSONNUMMER|none", "199505042391"), text, "whoever signs, told at the end"),
    form!("login-refused", login_refused, ("TEXT|none", "Nej"), text, "a BankID login is refused with this"),
    word!("segment", segment, Segment, "how the base64 segment is wanted"),
    on_off!("freja", freja, "the provider freja is accepted"),
    word!("temperature", temperature, Temperature, "where the outdoor temperature stands"),
    word!("series-id", series_id, SeriesId, "how the series of a utility is called"),
    word!("undelivered", undelivered, Undelivered, "values that were not delivered yet"),
    form!("lag", lag, ("CODE=HOURS,...", "E=30,F=6"), lag, "how late values are"),
    form!("contracts-start", contracts_start, ("DATE|none", "2024-05-01"), date, "the first day with values"),
    form!("most-points", most_points, ("POINTS|none", "1000"), size, "500 for more than so many points"),
    word!("flow", flow, Flow, "flow and temperature difference of heating"),
    on_off!("split-costs", split_costs, "a month's cost in two points"),
    on_off!("no-service-info", no_service_info, "GetServiceInfo answers 500"),
    on_off!("grid-ids-only", grid_ids_only, "no ServiceIdentifier but for electricity"),
    on_off!("odd-readings", odd_readings, "readings twice and with stand 0"),
    form!("recent-invoices", recent_invoices, ("COUNT|none", "12"), size, "only the newest invoices"),
    on_off!("renamed-services", renamed_services, "waste services have got other names"),
    on_off!("print-names", print_names, "a waste service with a text instead of a date"),
    Entry {
        name: "disturb",
        values: Values::Form(
            "slow|never|garbage|cut=BYTES|status=CODE:PATH:TIMES|none",
            "cut=9:getinvoices:1",
        ),
        about: "what happens to requests whose path has PATH in it; TIMES 0 is always; may be said again",
        set: |switches, text| {
            match text {
                "none" => switches.disturbances.clear(),
                text => switches.disturbances.push(disturbance(text)?),
            }
            Some(())
        },
    },
];

fn on_off(text: &str) -> Option<bool> {
    match text {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

fn is_none(text: &str) -> bool {
    matches!(text, "none" | "never")
}

fn count(text: &str) -> Option<Option<u32>> {
    if is_none(text) { Some(None) } else { text.parse().ok().map(Some) }
}

fn number(text: &str) -> Option<Option<i64>> {
    if is_none(text) { Some(None) } else { text.parse().ok().map(Some) }
}

fn size(text: &str) -> Option<Option<usize>> {
    if is_none(text) { Some(None) } else { text.parse().ok().map(Some) }
}

fn date(text: &str) -> Option<Option<chrono::NaiveDate>> {
    if is_none(text) { Some(None) } else { text.parse().ok().map(Some) }
}

fn text(text: &str) -> Option<Option<String>> {
    Some((!is_none(text)).then(|| text.to_owned()))
}

fn fault(text: &str) -> Option<Option<Fault>> {
    if is_none(text) { Some(None) } else { one_fault(text).map(Some) }
}

fn one_fault(text: &str) -> Option<Fault> {
    if let Some(number) = text.strip_prefix('#') {
        return number.parse().ok().map(Fault::Numbered);
    }
    let named = !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    named.then(|| Fault::Named(text.to_owned()))
}

fn script(text: &str) -> Option<Vec<Step>> {
    let step = |word: &str| match word.parse() {
        Ok(progress) => Some(Step::Progress(progress)),
        Err(_) if word == "missing" => Some(Step::Missing),
        Err(_) => one_fault(word).map(Step::Fault),
    };
    text.split(',').map(step).collect()
}

fn lag(text: &str) -> Option<std::collections::BTreeMap<String, i64>> {
    if is_none(text) {
        return Some(std::collections::BTreeMap::new());
    }
    let one = |pair: &str| {
        let (code, hours) = pair.split_once('=')?;
        Some((code.to_owned(), hours.parse().ok().filter(|hours| *hours >= 0)?))
    };
    text.split(',').map(one).collect()
}

fn disturbance(text: &str) -> Option<Disturbance> {
    let mut parts = text.split(':');
    let what = match parts.next()?.split_once('=') {
        Some(("cut", bytes)) => Trouble::Cut(bytes.parse().ok()?),
        Some(("status", code)) => Trouble::Status(code.parse().ok()?),
        Some(_) => return None,
        None => match text.split(':').next()? {
            "slow" => Trouble::Slow,
            "never" => Trouble::Never,
            "garbage" => Trouble::Garbage,
            _ => return None,
        },
    };
    let path = parts.next().unwrap_or_default().to_lowercase();
    let times = parts.next().map_or(Some(0), |times| times.parse().ok())?;
    parts.next().is_none().then_some(Disturbance { what, path, times })
}
