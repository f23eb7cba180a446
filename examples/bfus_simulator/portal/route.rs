//! From a request to whoever answers it.

use minasidor::domain::zone::Instant;

use super::http::{Answer, Request};
use super::session::{Login, SESSION, TICKET};
use super::switches::{Expiry, Generation, Switches, UnknownPath};
use super::{Simulator, bankid, eid, login, methods, pages};

/// One request on its way.
pub struct Visit<'a> {
    pub sim: &'a Simulator,
    pub request: &'a Request,
    pub switches: Switches,
    pub now: Instant,
    /// The path in small letters, without query.
    pub path: String,
}

/// A request of somebody who is logged in.
pub struct Guest {
    pub session: String,
    pub login: Login,
}

/// Answers a request.
pub fn answer(sim: &Simulator, request: &Request) -> Answer {
    let path = request.plain_path().to_lowercase();
    let visit = Visit { sim, request, switches: sim.switches(), now: sim.now(), path };
    match request.method.as_str() {
        "GET" => of_get(&visit),
        "POST" if !has_length(request) => {
            sim.complain(request, "POST without Content-Length");
            Answer::new(411, "text/html; charset=us-ascii", "<h2>Length Required</h2>")
        }
        "POST" => of_post(&visit),
        _ => Answer::empty(405),
    }
}

fn has_length(request: &Request) -> bool {
    let length = request.header("Content-Length").and_then(|text| text.parse::<usize>().ok());
    length.is_some_and(|length| length == request.body.len())
}

fn of_get(visit: &Visit<'_>) -> Answer {
    let old = visit.switches.generation == Generation::Old;
    match visit.path.as_str() {
        "/" | "/default.aspx" => pages::login(visit),
        "/logout.aspx" => login::log_out(visit),
        "/heart.beat" => Answer::new(200, "text/plain", "OK"),
        "/customer/passwordreset.aspx" => Answer::html(pages::PASSWORD_RESET),
        path if path.starts_with("/environments/") => Answer::new(200, "text/css", "body { margin: 0 }"),
        "/api/eid/key" if old => eid::key(),
        "/api/version" if !old => login::version(visit),
        "/api/settings/startupsettings" if !old => login::startup_settings(visit),
        "/api/customer/hassubsidiaries" => match visit.admitted() {
            Ok(guest) => visit.renewed(&guest, visit.api_answer(false.into())),
            Err(answer) => answer,
        },
        path if path.starts_with("/api/resources/") => match visit.admitted() {
            Ok(guest) => visit.renewed(&guest, visit.api_answer(pages::resource(path))),
            Err(answer) => answer,
        },
        _ => pages::page(visit).unwrap_or_else(|| visit.unknown()),
    }
}

fn of_post(visit: &Visit<'_>) -> Answer {
    let old = visit.switches.generation == Generation::Old;
    match visit.path.as_str() {
        "/default.aspx" if old => login::form(visit),
        "/default.aspx/authenticate" => login::authenticate(visit),
        "/default.aspx/getcustomerbypincode" | "/default.aspx/login" if old => eid::method(visit),
        path if path.starts_with("/api/eid/") && old => eid::api(visit),
        path if (path.starts_with("/api/grp2/") || path.starts_with("/api/subuser/")) && !old => {
            bankid::answer(visit)
        }
        path if path.contains(".aspx/") => methods::answer(visit),
        _ => visit.unknown(),
    }
}

impl Visit<'_> {
    /// Lets in whoever is logged in; else that is the answer.
    pub fn admitted(&self) -> Result<Guest, Answer> {
        let admitted = self.sim.state().sessions.admit(self.request, self.now, &self.switches);
        match admitted {
            Some((session, login)) => Ok(Guest { session, login }),
            None => Err(self.over()),
        }
    }

    /// Says that there is no session, or none any more.
    pub fn over(&self) -> Answer {
        match self.switches.expiry {
            Expiry::Redirect => Answer::redirect("/Logout.aspx?type=SessionTimeout"),
            Expiry::Denied => {
                Answer::json(401, r#"{"Message":"Authorization has been denied for this request."}"#)
            }
            Expiry::Failed => Answer::json(
                401,
                r#"{"Message":"Authentication failed.","StackTrace":null,"ExceptionType":"System.InvalidOperationException"}"#,
            ),
            Expiry::Html => pages::login(self),
            Expiry::Empty => Answer::empty(200),
        }
    }

    /// Gives the session of an answer another ticket. A page's script that only looks does not renew it.
    pub fn renewed(&self, guest: &Guest, answer: Answer) -> Answer {
        if self.request.method == "GET" && self.request.is_of_script() {
            return answer;
        }
        match self.sim.state().sessions.renew(&guest.session, self.now) {
            Some(ticket) => answer.with("Set-Cookie", &format!("{TICKET}={ticket}; path=/; HttpOnly")),
            None => answer,
        }
    }

    /// Sets the cookies of a login.
    pub fn logged_in(&self, login: Login, answer: Answer) -> Answer {
        let (session, ticket) = self.sim.state().sessions.log_in(login);
        let session = format!("{SESSION}={session}; path=/; HttpOnly; SameSite=Lax");
        answer
            .with("Set-Cookie", &session)
            .with("Set-Cookie", &format!("{TICKET}={ticket}; path=/; HttpOnly"))
    }

    /// What answers to a path that is not known.
    pub fn unknown(&self) -> Answer {
        match self.switches.unknown_path {
            UnknownPath::NotFound => Answer::new(404, "text/html; charset=utf-8", "<h2>404</h2>"),
            UnknownPath::Empty => Answer::empty(200),
        }
    }

    /// Refuses a request that no client may send, and writes it down.
    pub fn misused(&self, status: u16, about: &str) -> Answer {
        self.sim.complain(self.request, about);
        let body = serde_json::json!({"Message": about, "StackTrace": null, "ExceptionType": "System.ArgumentException"});
        Answer::json(status, body.to_string()).with("jsonerror", "true")
    }

    /// Whether the headers are those of a page's script; else that is the answer.
    pub fn is_of_script(&self) -> Result<(), Answer> {
        if !self.request.has_type("application/json") {
            return Err(self.misused(415, "without Content-Type: application/json"));
        }
        if self.switches.strict && !self.request.is_of_script() {
            return Err(self.misused(400, "without X-Requested-With: XMLHttpRequest"));
        }
        Ok(())
    }
}
