-- The place of a row in the alphabet of the dataset, kept with the row. claims_sort_key is made from the alphabet after
-- each migration (claims/alphabet.py); a person stands by the name for sorting.
create function public.claims_set_sort_key() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
    said jsonb := to_jsonb(new);
begin
    if tg_table_name = 'claims_entity' then
        said := said || coalesce(public.claims_detail_of('entity', new.type, new.id), '{}');
    end if;
    new.sort_key := public.claims_sort_key(
        coalesce(nullif(said ->> 'sort_name', ''), said ->> 'title', said ->> 'name')
    );
    return new;
end $$;

create trigger claims_entity_sort_key before insert or update of title, sort_key on public.claims_entity
    for each row execute function public.claims_set_sort_key();
create trigger claims_measure_sort_key before insert or update of name, sort_key on public.claims_measure
    for each row execute function public.claims_set_sort_key();
create trigger sources_publisher_sort_key before insert or update of name, sort_key on public.sources_publisher
    for each row execute function public.claims_set_sort_key();
create trigger sources_source_sort_key before insert or update of title, sort_key on public.sources_source
    for each row execute function public.claims_set_sort_key();

-- For a kind of entity with a name for sorting of its own. It runs as the owner: nobody else may write the column.
create function public.claims_sort_entity() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    update public.claims_entity set sort_key = '' where id = new.entity_ptr_id;
    return null;
end $$;
revoke all on function public.claims_sort_entity() from public;

-- All keys anew, after the alphabet has changed.
create function public.claims_sort_all() returns void language sql
set search_path = pg_catalog, pg_temp as $$
    update public.claims_entity set sort_key = '';
    update public.claims_measure set sort_key = '';
    update public.sources_publisher set sort_key = '';
    update public.sources_source set sort_key = '';
$$;
