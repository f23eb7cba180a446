//! `minasidor consumption` over the demo customers: golden figures, pages, rows, refusals.

mod cost;
mod golden;
mod pages;
mod peaks;
mod refusals;
mod rows;
mod told;
