-- One row for each client of the last minutes. Not logged: a crash may forget who asked for how much.
create unlogged table limits_spending (
    client bytea primary key,
    paid_until timestamptz not null
);
comment on column limits_spending.client is 'a keyed digest of the address: the address itself is not kept';
comment on column limits_spending.paid_until is 'when the client may ask for as much as a new one again';
create index limits_spending_paid_until on limits_spending (paid_until);
