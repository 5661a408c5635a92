//! Who may do what in this room.

use kernel::{Role, Verb};
use people::role;

/// Reading use cases with their steps, leases and permits.
pub const VIEW: Verb = Verb {
    name: "reuse.view",
    label: "유휴자산 활용 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::AUDITOR,
    ],
};

/// The team that keeps the register.
const KEEPERS: &[Role] = &[role::STAFF_RESOURCE];

/// Proposing a use.
pub const PROPOSE: Verb = Verb {
    name: "reuse.propose",
    label: "유휴자산 활용 제안",
    roles: KEEPERS,
};

/// Writing down that a step was done.
pub const DO_STEP: Verb = Verb {
    name: "reuse.do_step",
    label: "활용 절차 기록",
    roles: KEEPERS,
};

/// Writing down a signed lease or its renewal.
pub const SIGN_LEASE: Verb = Verb {
    name: "reuse.sign_lease",
    label: "대부 기록",
    roles: KEEPERS,
};

/// Writing down how a permit stands.
pub const WRITE_PERMIT: Verb = Verb {
    name: "reuse.write_permit",
    label: "인허가 기록",
    roles: KEEPERS,
};

/// Bringing a use case further where nobody decides over it.
pub const MOVE: Verb = Verb {
    name: "reuse.move",
    label: "활용 상태 변경",
    roles: KEEPERS,
};

/// Agreeing, and ending what was agreed on.
pub const DECIDE: Verb = Verb {
    name: "reuse.decide",
    label: "활용 합의와 종료",
    roles: &[role::DIRECTOR],
};

/// Opening the form of moves.
pub const MOVE_OR_DECIDE: Verb = Verb {
    name: "reuse.move_or_decide",
    label: "활용 상태 변경과 결정",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};
