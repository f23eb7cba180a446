//! Servers to compare with: the least that one can do, and one over a table with a row for each value.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::thread;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use rusqlite::Connection;

/// The least that a server can do: whatever it is asked, the same bytes.
pub fn floor(bytes: Vec<u8>) -> SocketAddr {
    let bytes = bytes::Bytes::from(bytes);
    let answer = move || std::future::ready(([(CONTENT_TYPE, "application/json")], bytes.clone()));
    axum_over(Router::new().route("/v1/consumption", get(answer)))
}

/// A table with a row for each value, as most would store them.
pub fn rows(path: &Path, body: &[u8]) -> SocketAddr {
    let json: serde_json::Value = serde_json::from_slice(body).expect("JSON");
    let connection = Connection::open(path).expect("a store");
    connection
        .execute_batch("CREATE TABLE value (series INTEGER, at INTEGER, wh INTEGER, PRIMARY KEY (series, at)) WITHOUT ROWID; BEGIN")
        .expect("a table");
    let mut at = 1_735_686_000_i64;
    let blocks = json["data"][0]["blocks"].as_array().expect("blocks");
    for value in blocks.iter().flat_map(|block| block["values"].as_array().expect("values")) {
        connection.execute("INSERT INTO value VALUES (1, ?1, ?2)", (at, value.as_i64())).expect("a row");
        at += 3600;
    }
    connection.execute_batch("COMMIT").expect("kept");
    drop(connection);
    let path = path.to_owned();
    let answer = move || {
        let path = path.clone();
        async move {
            let made = tokio::task::spawn_blocking(move || {
                thread_local! {
                    static OPEN: std::cell::RefCell<Option<Connection>> = const { std::cell::RefCell::new(None) };
                }
                OPEN.with_borrow_mut(|open| {
                    let connection = open.get_or_insert_with(|| Connection::open(&path).expect("the store"));
                    let sql = "SELECT at, wh FROM value WHERE series = 1 ORDER BY at";
                    let mut statement = connection.prepare_cached(sql).expect("a statement");
                    let rows = statement
                        .query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)))
                        .expect("rows");
                    let rows: Vec<(i64, Option<i64>)> = rows.map(|row| row.expect("a row")).collect();
                    serde_json::to_vec(&rows).expect("JSON")
                })
            });
            ([(CONTENT_TYPE, "application/json")], made.await.expect("an answer"))
        }
    };
    axum_over(Router::new().route("/v1/consumption", get(answer)))
}

fn axum_over(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    listener.set_nonblocking(true).expect("set");
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(8)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                let _ = stream.set_nodelay(true);
                let service = hyper_util::service::TowerToHyperService::new(router.clone());
                tokio::spawn(async move {
                    let stream = hyper_util::rt::TokioIo::new(stream);
                    let _ =
                        hyper::server::conn::http1::Builder::new().serve_connection(stream, service).await;
                });
            }
        });
    });
    address
}
