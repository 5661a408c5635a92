//! Who may do what in this room.

use kernel::{Role, Verb};
use people::role;

/// Reading offers, demands, matches and what became of them.
pub const VIEW: Verb = Verb {
    name: "exchange.view",
    label: "제안과 수요 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::CITY_BUREAU,
        role::AUDITOR,
    ],
};

/// The team that keeps the register.
const KEEPERS: &[Role] = &[role::STAFF_RESOURCE];

/// Registering, changing and withdrawing offers.
pub const KEEP_OFFERS: Verb = Verb {
    name: "exchange.keep_offers",
    label: "제안 등록과 변경",
    roles: KEEPERS,
};

/// Registering, changing and withdrawing demands; a bureau only its own.
pub const KEEP_DEMANDS: Verb = Verb {
    name: "exchange.keep_demands",
    label: "수요 등록과 변경",
    roles: &[role::STAFF_RESOURCE, role::CITY_BUREAU],
};

/// Keeping the demands of others.
pub const KEEP_ALL_DEMANDS: Verb = Verb {
    name: "exchange.keep_all_demands",
    label: "다른 기관의 수요 등록과 변경",
    roles: KEEPERS,
};

/// Proposing a match.
pub const PROPOSE: Verb = Verb {
    name: "exchange.propose",
    label: "연결 제안",
    roles: KEEPERS,
};

/// Reading a match; the officer of a partner local government those of their own region.
pub const VIEW_MATCH: Verb = Verb {
    name: "exchange.view_match",
    label: "연결 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::CITY_BUREAU,
        role::AUDITOR,
        role::GOV_PARTNER,
    ],
};

/// The list of the matches of one's own region.
pub const VIEW_OWN: Verb = Verb {
    name: "exchange.view_own",
    label: "우리 지역의 연결 보기",
    roles: &[role::GOV_PARTNER],
};

/// Who answers: the office for either side, a bureau for its own demand, the officer of a partner
/// local government for an offer of their own region.
const SIDES: &[Role] = &[role::STAFF_RESOURCE, role::CITY_BUREAU, role::GOV_PARTNER];

/// Writing down that a side accepts.
pub const ACCEPT: Verb = Verb {
    name: "exchange.accept",
    label: "연결 수락 기록",
    roles: SIDES,
};

/// Writing down that a side says no.
pub const DECLINE: Verb = Verb {
    name: "exchange.decline",
    label: "연결 거절 기록",
    roles: SIDES,
};

/// Writing down that any side accepts.
pub const ACCEPT_FOR_SIDES: Verb = Verb {
    name: "exchange.accept_for_sides",
    label: "양쪽의 연결 수락 기록",
    roles: KEEPERS,
};

/// Bringing a match further or ending it.
pub const MOVE: Verb = Verb {
    name: "exchange.move",
    label: "연결 상태 변경",
    roles: KEEPERS,
};

/// Writing down what became of a match.
pub const CHECK: Verb = Verb {
    name: "exchange.check",
    label: "성과 확인",
    roles: KEEPERS,
};
