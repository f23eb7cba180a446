//! A session: pages first, every kind of end, one new login.

mod kept;

use std::sync::Arc;

use minasidor::domain::refusal::Refusal;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::endpoint::{Endpoint, Page};
use minasidor::portal::bfus::jar::Jar;
use minasidor::portal::bfus::menu::Area;
use minasidor::portal::bfus::saved::{LoggedInBy, SavedSession, SessionStore};
use minasidor::portal::bfus::session::Session;
use minasidor::portal::http::Stop;
use minasidor::portal::sign_in::{Credentials, Password};
use minasidor::system::disk::Disk;
use serde_json::{Value, json as value};

use crate::portal::bfus::stand_in::{
    Answer, HTML, JSON, Keeper, LOGIN_PAGE, NOW, ROOT, START, StandIn, Unhurried, expired, header, json,
    line_to, page, says, takes_passwords,
};

const CONSUMPTION: &str = "/Consumption/Consumption.aspx/GetConsumption";
const INVOICES: &str = "/Start.aspx/GetInvoices";

/// A portal with every page, at which one is logged in with `s1` and `t1`.
fn portal() -> Arc<StandIn> {
    let portal = StandIn::new();
    takes_passwords(&portal);
    for known in Page::ALL.into_iter().filter(|page| !matches!(page, Page::Login | Page::Start)) {
        portal.on(known.path(), page("<html>"));
    }
    for endpoint in Endpoint::ALL {
        portal.on(endpoint.path(), json(r#"{"d":[1.50]}"#));
    }
    portal
}

fn saved(by: LoggedInBy) -> SavedSession {
    SavedSession {
        portal: ROOT.into(),
        by,
        user: "4711007".into(),
        customer: Some("4711007".into()),
        began: NOW - 60,
        used: NOW - 30,
        jar: Jar::of([("ASP.NET_SessionId", "s0"), (".PORTALAUTH", "t0")].map(|(n, v)| (n.into(), v.into()))),
    }
}

/// A session that was begun before and is kept in a file.
struct Kept {
    portal: Arc<StandIn>,
    keeper: Arc<Keeper>,
    store: SessionStore,
    session: Session,
    _folder: tempfile::TempDir,
}

fn kept(by: LoggedInBy) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let store = SessionStore::new(Arc::new(Disk), folder.path().join("stordala/session.json"));
    store.replace(&saved(by), &Unhurried::default()).unwrap();
    let (portal, keeper) = (portal(), Arc::new(Keeper::default()));
    let session = opened(&portal, &keeper, Some(store.clone()));
    Kept { portal, keeper, store, session, _folder: folder }
}

fn opened(portal: &Arc<StandIn>, keeper: &Arc<Keeper>, store: Option<SessionStore>) -> Session {
    Session::new(line_to(portal), store, Arc::clone(keeper) as Arc<dyn Credentials>)
}

fn cookie(portal: &StandIn) -> String {
    header(portal.requests().last().unwrap(), "cookie").unwrap_or_default().to_owned()
}

#[test]
fn the_pages_come_first_and_once() {
    let all = kept(LoggedInBy::Password);
    let exact = serde_json::from_str(r#"{"data":{"a":1.50}}"#).unwrap();
    assert_eq!(all.session.call(Endpoint::Consumption, exact).unwrap().to_string(), "[1.50]");
    all.session.call(Endpoint::ConsumptionOnLoad, Value::Null).unwrap();
    all.session.call(Endpoint::WasteServices, Value::Null).unwrap();

    assert_eq!(
        all.portal.asked(),
        [
            "GET /start.aspx",
            "GET /consumption/consumption.aspx",
            "POST /Consumption/Consumption.aspx/GetConsumption",
            "POST /Consumption/Consumption.aspx/GetConsumptionViewModelOnLoad",
            "GET /flex/flexservices.aspx",
            "POST /Flex/FlexServices.aspx/GetFlexServices",
        ]
    );
    let requests = all.portal.requests();
    assert_eq!(String::from_utf8_lossy(&requests[2].body), r#"{"data":{"a":1.50}}"#);
    assert_eq!(String::from_utf8_lossy(&requests[3].body), "{}");
    assert_eq!(header(&requests[2], "x-requested-with"), Some("XMLHttpRequest"));
    assert_eq!(header(&requests[1], "x-requested-with"), None);
    assert_eq!(all.keeper.counts().0, 0, "nobody had to log in");
}

#[test]
fn every_endpoint_begins_with_the_first_page_and_ends_with_itself() {
    for endpoint in Endpoint::ALL {
        let all = kept(LoggedInBy::Password);
        all.session.call(endpoint, Value::Null).unwrap();
        let asked = all.portal.asked();
        assert_eq!(asked[0], "GET /start.aspx", "{endpoint:?}");
        assert!(asked.last().unwrap().ends_with(endpoint.path()), "{endpoint:?}");
        assert!(endpoint.path().ends_with(endpoint.name()) && !endpoint.name().is_empty());
    }
    let mut names: Vec<&str> = Endpoint::ALL.iter().map(|endpoint| endpoint.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Endpoint::ALL.len(), "names are one's own");
}

/// Every way in which the portal says that nobody is logged in.
fn ends() -> Vec<Answer> {
    vec![
        expired(),
        says(401, JSON, r#"{"Message":"Authorization has been denied for this request."}"#),
        says(401, JSON, r#"{"Message":"Authentication failed.","StackTrace":null}"#),
        says(403, HTML, "<html>"),
        page(LOGIN_PAGE),
        page(""),
        says(307, HTML, "").with("location", "/Logout.aspx"),
    ]
}

#[test]
fn a_dead_session_is_renewed_once_with_all_its_pages() {
    for end in ends() {
        let all = kept(LoggedInBy::Password);
        all.session.call(Endpoint::Consumption, Value::Null).unwrap();
        all.portal.now(CONSUMPTION, end).on(CONSUMPTION, json(r#"{"d":[2]}"#));
        all.portal.forget();

        assert_eq!(all.session.call(Endpoint::Consumption, Value::Null).unwrap(), value!([2]));

        assert_eq!(
            all.portal.asked(),
            [
                "POST /Consumption/Consumption.aspx/GetConsumption",
                "GET /api/settings/startupsettings",
                "GET /default.aspx",
                "POST /default.aspx/Authenticate",
                "GET /start.aspx",
                "GET /start.aspx",
                "GET /consumption/consumption.aspx",
                "POST /Consumption/Consumption.aspx/GetConsumption",
            ]
        );
        assert_eq!(header(&all.portal.requests()[2], "cookie"), None, "stale cookies would spoil the login");
        assert!(cookie(&all.portal).contains(".PORTALAUTH=t1; ASP.NET_SessionId=s1"));
        assert_eq!(all.keeper.counts(), (1, 1, Vec::new()));
        assert_eq!(all.store.load(ROOT).unwrap().jar.session(), Some("s1"));
    }
}

#[test]
fn a_page_that_says_logged_out_is_as_dead_as_a_method() {
    let all = kept(LoggedInBy::Password);
    all.portal.now("/start.aspx", expired()).on("/start.aspx", page(START));

    assert!(all.session.call(Endpoint::Invoices, Value::Null).is_ok());
    assert_eq!(all.portal.times(INVOICES), 1);
    assert_eq!(all.keeper.counts().1, 1);
}

#[test]
fn a_session_that_dies_again_at_once_is_given_up_and_not_logged_in_for_again() {
    let all = kept(LoggedInBy::Password);
    all.portal.now(INVOICES, expired());

    for _ in 0..3 {
        let error = all.session.call(Endpoint::Invoices, Value::Null).unwrap_err();
        assert_eq!((error.refusal, error.what.as_deref()), (Refusal::SessionsEndAtOnce, Some("GetInvoices")));
    }
    assert_eq!(all.keeper.counts().0, 1, "one login, whatever is asked again");
    assert!(all.session.call(Endpoint::Consumption, Value::Null).is_ok(), "the rest goes on");
}

#[test]
fn bankid_is_never_renewed_without_its_person() {
    for end in ends() {
        let all = kept(LoggedInBy::BankId);
        all.portal.now(INVOICES, end);

        let error = all.session.call(Endpoint::Invoices, Value::Null).unwrap_err();

        assert_eq!(error.refusal, Refusal::PersonNeeded);
        assert_eq!(all.keeper.counts().0, 0);
        assert_eq!(all.portal.times("/default.aspx/Authenticate"), 0);
        assert_eq!(all.store.load(ROOT).unwrap().by, LoggedInBy::BankId, "how it was begun is still known");
    }
}

#[test]
fn refused_credentials_are_told_once_and_the_old_session_stays() {
    for (status, refusal) in
        [(1, Refusal::WrongCredentials), (7, Refusal::AccountLocked), (9, Refusal::Surprise)]
    {
        let all = kept(LoggedInBy::Password);
        all.portal.now(INVOICES, expired());
        let body = value!({"d": {"Result": false, "LoginResultStatus": status}});
        all.portal.now("/default.aspx/Authenticate", json(&body.to_string()));

        let error = all.session.call(Endpoint::Invoices, Value::Null).unwrap_err();

        assert_eq!(error.refusal, refusal);
        assert_eq!(all.keeper.counts(), (1, 0, vec![refusal]));
        assert_eq!(all.store.load(ROOT).unwrap().jar.session(), Some("s0"));
    }
}

#[test]
fn a_login_that_was_not_answered_says_nothing_of_the_credentials() {
    for answer in
        [Answer::Stops(Stop::TimedOut), says(503, HTML, ""), says(500, HTML, ""), says(429, HTML, "")]
    {
        let all = kept(LoggedInBy::Password);
        all.portal.now(INVOICES, expired()).now("/default.aspx/Authenticate", answer);

        assert!(all.session.call(Endpoint::Invoices, Value::Null).is_err());
        assert_eq!(all.keeper.counts(), (1, 0, Vec::new()));
    }
}

/// Whether the portal has counted it as a failure is not known, so it is not risked again.
#[test]
fn an_answer_to_a_login_that_is_none_counts_as_a_refusal() {
    let texts = ["\u{1}", "null", "{\"d\":\"Fel l\u{f6}senord\"}", "{\"d\":{\"LoginFailed\":true}}"];
    let statuses = [302, 400, 401, 403].map(|status| says(status, HTML, ""));
    for answer in texts.map(json).into_iter().chain(statuses) {
        let all = kept(LoggedInBy::Password);
        all.portal.now(INVOICES, expired()).now("/default.aspx/Authenticate", answer);

        assert!(all.session.call(Endpoint::Invoices, Value::Null).is_err());
        assert_eq!(all.keeper.counts(), (1, 0, vec![Refusal::Surprise]));
    }
}

/// Nothing to log in with.
struct Nothing;

impl Credentials for Nothing {
    fn password(&self) -> Result<Password, PortalError> {
        Err(PortalError::new(Refusal::NotTriedAgain))
    }
    fn refused(&self, _: Refusal) {
        unreachable!("nothing was tried")
    }
    fn accepted(&self) {
        unreachable!("nothing was tried")
    }
    fn sending(&self) -> Result<(), PortalError> {
        Ok(())
    }
    fn unsent(&self) {}
}

#[test]
fn without_credentials_nothing_is_sent() {
    let portal = portal();
    let session = Session::new(line_to(&portal), None, Arc::new(Nothing));

    assert_eq!(session.call(Endpoint::Invoices, Value::Null).unwrap_err().refusal, Refusal::NotTriedAgain);
    assert!(portal.asked().is_empty());
}

#[test]
fn what_is_wrong_but_alive_is_no_reason_to_log_in() {
    for (answer, told) in [
        (says(404, HTML, ""), "surprise: GetInvoices: status 404"),
        (says(500, JSON, r#"{"Message":"198102039999"}"#), "overloaded: GetInvoices: status 500"),
        (json("198102039999 x"), "surprise: GetInvoices: no JSON"),
    ] {
        let all = kept(LoggedInBy::Password);
        all.portal.now(INVOICES, answer);
        let error = all.session.call(Endpoint::Invoices, Value::Null).unwrap_err();
        assert_eq!(error.to_string(), told);
        assert_eq!(all.keeper.counts().0, 0);
    }
    let all = kept(LoggedInBy::Password);
    all.portal.now("/flex/flexservices.aspx", says(404, HTML, "<html>"));
    let error = all.session.call(Endpoint::WasteServices, Value::Null).unwrap_err();
    assert_eq!(error.to_string(), "surprise: flexservices.aspx: status 404");
}

#[test]
fn pages_are_fetched_again_when_the_server_has_lost_its_memory_of_them() {
    let all = kept(LoggedInBy::Password);
    all.session.call(Endpoint::Consumption, Value::Null).unwrap();
    all.portal.now(INVOICES, json("[]").with("set-cookie", "ASP.NET_SessionId=s7; path=/"));
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();
    all.portal.forget();
    all.session.call(Endpoint::Consumption, Value::Null).unwrap();

    assert_eq!(all.portal.asked().len(), 3);
}

#[test]
fn whether_it_is_alive_is_asked_of_the_first_page_and_logs_nobody_in() {
    let all = kept(LoggedInBy::Password);
    assert!(all.session.is_alive().unwrap());
    all.portal.now("/start.aspx", expired());
    assert!(!all.session.is_alive().unwrap());
    assert_eq!(all.portal.asked(), ["GET /start.aspx", "GET /start.aspx"]);
    all.portal.now("/start.aspx", Answer::Stops(Stop::NotReached));
    assert_eq!(all.session.is_alive().unwrap_err().refusal, Refusal::Unreachable);
}

#[test]
fn context_and_menu_come_from_one_fetch_of_the_first_page() {
    let all = kept(LoggedInBy::Password);
    assert_eq!(all.session.context().unwrap().customer_code(), Some("4711007"));
    let menu = all.session.menu().unwrap();
    assert_eq!(
        menu.page(Area::Invoices),
        Some("https://minasidor.stordala.example/invoice/invoicelist.aspx")
    );
    assert_eq!(all.portal.asked(), ["GET /start.aspx"]);

    all.session.page(Page::Contracts).unwrap();
    assert_eq!(all.portal.asked(), ["GET /start.aspx", "GET /contract/contracts.aspx"]);
}

#[test]
fn a_method_that_throws_is_asked_once_more_after_its_pages_where_they_were_fetched_before() {
    let all = kept(LoggedInBy::Password);
    all.session.call(Endpoint::Consumption, Value::Null).unwrap();
    all.portal.now(CONSUMPTION, says(500, JSON, "{}")).on(CONSUMPTION, json("[]"));
    all.portal.forget();
    all.session.call(Endpoint::Consumption, Value::Null).unwrap();
    assert_eq!(
        all.portal.asked(),
        [
            "POST /Consumption/Consumption.aspx/GetConsumption",
            "GET /start.aspx",
            "GET /consumption/consumption.aspx",
            "POST /Consumption/Consumption.aspx/GetConsumption",
        ]
    );

    let all = kept(LoggedInBy::Password);
    all.portal.now(CONSUMPTION, says(500, JSON, "{}"));
    assert!(all.session.call(Endpoint::Consumption, Value::Null).is_err());
    assert_eq!(all.portal.times(CONSUMPTION), 1, "its pages had just been fetched");
}
