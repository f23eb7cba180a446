//! Logging in with a name and a password, both ways, and what is told before.

use minasidor::domain::zone::{Clock, civil};
use serde_json::{Value, json};

use super::http::{Answer, Request};
use super::json::{Tree, shaped};
use super::pages;
use super::route::Visit;
use super::session::{Login, SESSION};
use super::switches::{ApiStyle, Envelope, Generation, LoginResult};
use super::users::Account;

/// Values of `LoginResultStatus`.
mod status {
    pub const OK: i64 = 0;
    pub const NOT_OK: i64 = 1;
    pub const CAPTCHA: i64 = 2;
    /// Only energy follow-up is permitted: the ordinary pages are closed.
    pub const ELSEWHERE_ONLY: i64 = 4;
    pub const LOCKED: i64 = 7;
    pub const GOOD: [i64; 4] = [OK, 4, 5, 6];
}

/// What a browser calls the button of the old form.
const BUTTON: (&str, &str) = ("ctl00$MainContent$btnLogin", "Logga in");
/// What the old form has to bring back.
pub const VIEW_STATE: [(&str, &str); 2] =
    [("__VIEWSTATE", "/wEPDwUKLTEy+MzQ1Njc4OQ=="), ("__VIEWSTATEGENERATOR", "CA0B0334")];

/// `/api/version`.
pub fn version(visit: &Visit<'_>) -> Answer {
    let time = civil(visit.now, Clock::Local).time.format("%Y-%m-%d %H:%M:%S").to_string();
    visit.api_answer(json!({"FileVersionServer": pages::VERSION, "Time": time}))
}

/// `/api/settings/startupsettings`.
pub fn startup_settings(visit: &Visit<'_>) -> Answer {
    let flag = |on: bool| if on { "True" } else { "False" };
    let list = json!([
        {"Name": "IsCaptchaFeatureActive", "Value": flag(visit.switches.captcha)},
        {"Name": "DisableUserPassLogin", "Value": flag(visit.switches.no_passwords)},
        {"Name": "DefaultLandingPage", "Value": "~/start.aspx"},
        {"Name": "LoginAlternatives", "Value": "BankID;Password"},
    ]);
    let text = list.to_string();
    let body = if visit.switches.settings_as_array { text } else { Value::String(text).to_string() };
    Answer::json(200, body)
}

/// `POST /default.aspx/Authenticate`.
pub fn authenticate(visit: &Visit<'_>) -> Answer {
    if visit.switches.generation == Generation::Old {
        return pages::login(visit);
    }
    if !visit.request.plain_path().ends_with("/Authenticate") {
        return visit.misused(500, "Unknown web method");
    }
    if let Err(answer) = visit.is_of_script() {
        return answer;
    }
    if visit.switches.poison && visit.sim.state().sessions.are_stale(visit.request) {
        return Answer::new(200, "text/html", [0x1f, 0x8b, 0xff, 0x00, 0xfe, 0x46, 0x80, 0xc3, 0x28, 0x0a]);
    }
    match arguments(visit.request) {
        Some([name, password, captcha]) => replied(visit, &name, &password, &captcha),
        None => visit.misused(500, "user, password and captcha are wanted, all strings"),
    }
}

fn arguments(request: &Request) -> Option<[String; 3]> {
    let Value::Object(body) = serde_json::from_slice(&request.body).ok()? else { return None };
    let text = |name: &str| body.get(name)?.as_str().map(str::to_owned);
    let all = [text("user")?, text("password")?, text("captcha")?];
    (body.len() == all.len()).then_some(all)
}

fn replied(visit: &Visit<'_>, name: &str, password: &str, captcha: &str) -> Answer {
    let (found, account) = checked(visit, name, password, captcha);
    let status = visit.switches.login_status.unwrap_or(found);
    let account = account.filter(|_| status::GOOD.contains(&status));
    let result = account.is_some();
    let reply = match (visit.switches.login_result, result) {
        (LoginResult::Bare, result) => result.into(),
        (LoginResult::Ok, true) => reply(visit, "OK".into(), status),
        (LoginResult::Ok | LoginResult::True, result) => reply(visit, result.into(), status),
    };
    let envelope = match visit.switches.envelope {
        Envelope::Documented => Envelope::Text,
        other => other,
    };
    let tree = Tree::of(reply).shaped(&visit.switches);
    let answer = Answer::json(200, tree.enveloped(envelope));
    match account {
        Some(account) => {
            let is_limited = status == status::ELSEWHERE_ONLY;
            visit.logged_in(Login { account, at: visit.now, by_bankid: false, is_limited }, answer)
        }
        None => with_session(visit, answer),
    }
}

fn reply(visit: &Visit<'_>, result: Value, status: i64) -> Value {
    let told: Value = if visit.switches.status_as_text { status.to_string().into() } else { status.into() };
    let good = status::GOOD.contains(&status);
    let mut reply = json!({"Result": result, "LoginResultStatus": told});
    if !visit.switches.no_url {
        reply["Url"] = if good { "~/start.aspx".into() } else { "".into() };
    }
    reply
}

/// Checks what was typed, and counts failures.
fn checked(visit: &Visit<'_>, name: &str, password: &str, captcha: &str) -> (i64, Option<Account>) {
    let switches = &visit.switches;
    if switches.captcha && captcha.is_empty() {
        return (status::CAPTCHA, None);
    }
    let mut state = visit.sim.state();
    let failures = state.failures.entry(name.to_owned()).or_default();
    if switches.lock_after.is_some_and(|most| *failures >= most) {
        return (status::LOCKED, None);
    }
    let user = visit.sim.register.user(name).filter(|user| user.password == password);
    match user.filter(|_| !switches.no_passwords) {
        Some(user) => {
            *failures = 0;
            (status::OK, Some(user.account.clone()))
        }
        None => {
            *failures += 1;
            (status::NOT_OK, None)
        }
    }
}

/// Returns the session of a visitor, and the cookie to set where it had to be begun.
pub fn session_of(visit: &Visit<'_>) -> (String, Option<String>) {
    let mut state = visit.sim.state();
    if let Some(id) = state.sessions.named(visit.request) {
        return (id, None);
    }
    let id = state.sessions.begin();
    let cookie = format!("{SESSION}={id}; path=/; HttpOnly; SameSite=Lax");
    (id, Some(cookie))
}

/// Gives a visitor without session one.
pub fn with_session(visit: &Visit<'_>, answer: Answer) -> Answer {
    match session_of(visit) {
        (_, Some(cookie)) => answer.with("Set-Cookie", &cookie),
        (_, None) => answer,
    }
}

/// The login form of the old generation.
pub fn form(visit: &Visit<'_>) -> Answer {
    if !visit.request.has_type("application/x-www-form-urlencoded") {
        return visit.misused(415, "without Content-Type: application/x-www-form-urlencoded");
    }
    let fields = fields(&visit.request.body);
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let echoed = VIEW_STATE.iter().chain([&BUTTON]).find(|(name, value)| field(name) != Some(value));
    if let Some((name, _)) = echoed {
        return visit.misused(500, &format!("{name} did not come back"));
    }
    let (user, password) = (field("ctl00$MainContent$txtUser"), field("ctl00$MainContent$txtPassword"));
    let (_, account) = checked(visit, user.unwrap_or_default(), password.unwrap_or_default(), "");
    match account {
        Some(account) => {
            let login = Login { account, at: visit.now, by_bankid: false, is_limited: false };
            visit.logged_in(login, Answer::redirect("/start.aspx"))
        }
        None => pages::login(visit),
    }
}

fn fields(body: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body);
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let read = |part: &str| unescaped(&part.replace('+', " "));
    pairs.map(|(name, value)| (read(name), read(value))).collect()
}

/// Reads percent signs. What is no escape stays.
pub fn unescaped(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let code = pair.filter(|_| *first == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `/Logout.aspx` ends the session, also for whoever was only sent there.
pub fn log_out(visit: &Visit<'_>) -> Answer {
    let mut state = visit.sim.state();
    if let Some(id) = state.sessions.named(visit.request) {
        state.sessions.end(&id);
    }
    Answer::redirect("/default.aspx")
}

impl Visit<'_> {
    /// An answer of the Web API, in its style.
    pub fn api_answer(&self, value: Value) -> Answer {
        let text = shaped(value, &self.switches).to_string();
        Answer::json(
            200,
            match self.switches.api_style {
                ApiStyle::Plain => text,
                ApiStyle::Text => Value::String(text).to_string(),
                ApiStyle::Wrapped => format!("{{\"d\":{text}}}"),
            },
        )
    }
}
