//! Who may do what in this room.

use kernel::{Role, Verb};
use people::role;

/// Reading seasons with their days and permits.
pub const VIEW: Verb = Verb {
    name: "market.view",
    label: "장터와 전시 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::ACCOUNTANT,
        role::CITY_OFFICER,
        role::AUDITOR,
    ],
};

/// The team that runs the markets.
const KEEPERS: &[Role] = &[role::STAFF_RESOURCE];

/// Opening a season.
pub const OPEN_SEASON: Verb = Verb {
    name: "market.open_season",
    label: "시즌 등록",
    roles: KEEPERS,
};

/// Changing a season and its rules.
pub const CHANGE_SEASON: Verb = Verb {
    name: "market.change_season",
    label: "시즌 고치기",
    roles: KEEPERS,
};

/// Taking a season over into another year.
pub const CLONE_SEASON: Verb = Verb {
    name: "market.clone_season",
    label: "다음 해로 옮겨 쓰기",
    roles: KEEPERS,
};

/// Planning a day.
pub const PLAN_DAY: Verb = Verb {
    name: "market.plan_day",
    label: "여는 날 등록",
    roles: KEEPERS,
};

/// Changing a planned day.
pub const CHANGE_DAY: Verb = Verb {
    name: "market.change_day",
    label: "여는 날 고치기",
    roles: KEEPERS,
};

/// Writing down what happened with the permit of a place.
pub const WRITE_PERMIT: Verb = Verb {
    name: "market.write_permit",
    label: "장소 허가 기록",
    roles: KEEPERS,
};

/// Bringing a day further where nobody decides over it.
pub const MOVE: Verb = Verb {
    name: "market.move",
    label: "여는 날 상태 변경",
    roles: KEEPERS,
};

/// Calling for vendors, and calling a day off that vendors were called for.
pub const DECIDE: Verb = Verb {
    name: "market.decide",
    label: "모집 시작과 취소 결정",
    roles: &[role::DIRECTOR],
};

/// Opening the form of moves.
pub const MOVE_OR_DECIDE: Verb = Verb {
    name: "market.move_or_decide",
    label: "여는 날 상태 변경과 결정",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};

/// Reading the applications of vendors: all of them, or those of the own municipality.
pub const VIEW_VENDORS: Verb = Verb {
    name: "market.view_vendors",
    label: "참가 신청 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::AUDITOR,
        role::GOV_PARTNER,
    ],
};

/// Entering an application for a vendor who gave the mandate, and bringing it further.
pub const APPLY: Verb = Verb {
    name: "market.apply",
    label: "참가 신청 입력",
    roles: &[role::STAFF_RESOURCE, role::GOV_PARTNER],
};

/// Writing down what the screening found.
pub const SCREEN: Verb = Verb {
    name: "market.screen",
    label: "심사표 쓰기",
    roles: KEEPERS,
};

/// Giving out the booths of the days that vendors were called for.
pub const ALLOCATE: Verb = Verb {
    name: "market.allocate",
    label: "부스 배정 계산",
    roles: KEEPERS,
};

/// Asking that a booth goes to somebody else than the draw gave it to.
pub const ASK_OVERRIDE: Verb = Verb {
    name: "market.ask_override",
    label: "배정 조정 올리기",
    roles: KEEPERS,
};

/// Deciding that. Who asked is somebody else.
pub const DECIDE_OVERRIDE: Verb = Verb {
    name: "market.decide_override",
    label: "배정 조정 결정",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE, role::DIRECTOR],
};

/// Looking at what somebody else computed.
pub const REVIEW_ALLOCATION: Verb = Verb {
    name: "market.review_allocation",
    label: "부스 배정 검토",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE],
};

/// Telling vendors who has a booth.
pub const RELEASE_ALLOCATION: Verb = Verb {
    name: "market.release_allocation",
    label: "부스 배정 발표",
    roles: &[role::DIRECTOR],
};

/// Opening the form of the steps of an allocation.
pub const MOVE_ALLOCATION: Verb = Verb {
    name: "market.move_allocation",
    label: "부스 배정 단계",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE, role::DIRECTOR],
};

/// Writing down who comes, and giving a free booth to the next in turn.
pub const RUN_BOOTHS: Verb = Verb {
    name: "market.run_booths",
    label: "부스 확인과 넘기기",
    roles: KEEPERS,
};

/// Writing down what was sold on a day.
pub const RECORD_SALES: Verb = Verb {
    name: "market.record_sales",
    label: "판매 적기",
    roles: KEEPERS,
};

/// Writing down in the plaza what happens there, with a network or without.
pub const TAKE_NOTES: Verb = Verb {
    name: "market.take_notes",
    label: "현장에서 적기",
    roles: KEEPERS,
};

/// Writing down what the office keeps of the common till's money, and what allows it.
pub const SET_FEE: Verb = Verb {
    name: "market.set_fee",
    label: "수수료 정하기",
    roles: KEEPERS,
};

/// Putting forward what the common till owes to vendors, to whose account it goes, and what a
/// vendor brought back.
pub const DRAFT_PAYOUTS: Verb = Verb {
    name: "market.draft_payouts",
    label: "농가 정산 올리기",
    roles: KEEPERS,
};

/// Approving what was put forward. Who did that is somebody else.
pub const DECIDE_PAYOUTS: Verb = Verb {
    name: "market.decide_payouts",
    label: "농가 정산 승인",
    roles: &[role::DIRECTOR],
};

/// Writing down what everybody reads about getting to a day.
pub const SET_GUIDE: Verb = Verb {
    name: "market.set_guide",
    label: "안내 적기",
    roles: KEEPERS,
};

/// Setting the last day on which vendors apply.
pub const SET_LAST_DAY: Verb = Verb {
    name: "market.set_last_day",
    label: "신청 마감일 정하기",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};

/// Putting it off once vendors know it.
pub const EXTEND_CALL: Verb = Verb {
    name: "market.extend_call",
    label: "신청 마감일 늦추기",
    roles: &[role::DIRECTOR],
};

/// Writing down what happened on a day beside sales, and what was done about it.
pub const WRITE_LOG: Verb = Verb {
    name: "market.write_log",
    label: "현장 기록 적기",
    roles: KEEPERS,
};

/// Drawing the plan of a day's plaza, and saying that it counts.
pub const DRAW_PLAN: Verb = Verb {
    name: "market.draw_plan",
    label: "배치도 그리기",
    roles: KEEPERS,
};
