//! Who may do what, and what nobody with a role may ever do.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use kernel::Verb;
use web::{Answer, Guard, RouteRow, Visit};

use crate::{
    access, limits,
    role::{self, ROLES, RoleCard},
    rules,
};

#[derive(Template)]
#[template(path = "roles.html")]
struct RolesPage {
    frame: ui::Frame,
    roles: Vec<RoleLine>,
    apart: Vec<(&'static str, &'static str, String)>,
    limits: Vec<(&'static str, String, String)>,
}

struct RoleLine {
    card: &'static RoleCard,
    may: Vec<&'static str>,
}

/// The verbs of this room and of the routes of others, each once, in order of name.
pub(super) fn verbs_of(rows: &[RouteRow]) -> Vec<&'static Verb> {
    let of_routes = rows.iter().filter_map(|row| match row.guard {
        Guard::Verb(verb) => Some(verb),
        Guard::Open | Guard::Signed => None,
    });
    let all: BTreeMap<&str, &'static Verb> = access::VERBS
        .iter()
        .copied()
        .chain(of_routes)
        .map(|verb| (verb.name, verb))
        .collect();
    all.into_values().collect()
}

/// `GET /people/roles`
pub(super) async fn show(visit: Visit, verbs: Arc<Vec<&'static Verb>>) -> Answer {
    let roles = ROLES
        .iter()
        .map(|card| RoleLine {
            card,
            may: verbs
                .iter()
                .filter(|v| v.roles.contains(&card.id))
                .map(|v| v.label)
                .collect(),
        })
        .collect();
    let page = RolesPage {
        frame: visit.frame("역할과 권한").under("사람과 역할", "/people"),
        roles,
        apart: apart(),
        limits: limit_lines(visit.ctx().today())?,
    };
    Ok(visit.page(&page))
}

/// The pairs kept apart; those of the auditor, who is kept apart from all, as one line.
fn apart() -> Vec<(&'static str, &'static str, String)> {
    let mut lines = Vec::new();
    for pair in rules::roles::apart() {
        let label = |id| role::card(id).map_or("", |card| card.label);
        let why = match pair.article {
            Some(article) => format!("{} ({article})", pair.why),
            None => pair.why.to_owned(),
        };
        let other = if pair.one == role::AUDITOR {
            "다른 모든 역할"
        } else {
            label(pair.other)
        };
        let line = (label(pair.one), other, why);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The limits in force: what, how much, and what stands behind it.
fn limit_lines(
    day: jiff::civil::Date,
) -> Result<Vec<(&'static str, String, String)>, web::Failure> {
    let labels = [
        ("people.sign_in.tries", "로그인을 막는 실패 횟수", "회"),
        ("people.sign_in.window_minutes", "실패를 세는 시간", "분"),
        ("people.sign_in.shut_minutes", "로그인을 막는 시간", "분"),
        (
            "people.sign_in.client_tries",
            "한 접속 주소의 실패 횟수",
            "회",
        ),
        ("people.session.idle_minutes", "쓰지 않으면 로그아웃", "분"),
        (
            "people.session.absolute_hours",
            "다시 로그인해야 하는 시간",
            "시간",
        ),
        ("people.password.length", "비밀번호의 최소 길이", "자"),
        ("people.key.days", "연동 열쇠의 가장 긴 기한", "일"),
        ("people.key.most", "한 계정의 쓸 수 있는 연동 열쇠", "개"),
    ];
    let rules = limits::rules();
    labels
        .into_iter()
        .map(|(key, label, unit)| {
            let row = rules
                .on(key, day)
                .ok_or_else(|| kernel::Fault::new(format!("no rule {key} on {day}")))?;
            let basis = match &row.basis {
                kernel::RuleBasis::Source(source) => source.clone(),
                kernel::RuleBasis::Setting(under) => format!("기관 설정 ({under})"),
            };
            Ok((label, format!("{}{unit}", row.value), basis))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    static ELSEWHERE: Verb = Verb {
        name: "program.add_activity",
        label: "활동 추가",
        roles: &[role::STAFF_PLANNING],
    };

    #[test]
    fn verbs_of_all_rooms_are_listed_once_in_order() {
        let row = |method, guard| RouteRow {
            room: "program",
            method,
            path: "/activities",
            guard,
        };
        let rows = [
            row("GET", Guard::Verb(&ELSEWHERE)),
            row("POST", Guard::Verb(&ELSEWHERE)),
            row("GET", Guard::Open),
            row("GET", Guard::Verb(&access::VIEW_PEOPLE)),
        ];
        let names: Vec<_> = verbs_of(&rows).iter().map(|verb| verb.name).collect();
        assert_eq!(names.len(), access::VERBS.len() + 1);
        assert!(names.is_sorted());
        assert!(names.contains(&"program.add_activity"));
    }

    #[test]
    fn the_auditors_many_pairs_are_one_line() {
        let lines = apart();
        let of_auditor = lines
            .iter()
            .filter(|(one, ..)| *one == role::label(role::AUDITOR));
        assert_eq!(of_auditor.count(), 1);
        assert_eq!(lines.len(), 2 + role::APPROVING.len());
    }

    #[test]
    fn every_limit_is_shown_with_its_basis() {
        let lines = limit_lines(jiff::civil::date(2018, 3, 2)).unwrap();
        assert_eq!(lines.len(), limits::rules().rows().len());
        assert!(
            lines
                .iter()
                .all(|(_, _, basis)| basis.starts_with("기관 설정 ("))
        );
    }
}
