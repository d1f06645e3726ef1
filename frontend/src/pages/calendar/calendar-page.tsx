import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { useReconnected } from '../../api/live-hooks';
import { useViewer } from '../../api/session-hooks';
import { ErrorState } from '../../design/blank-state';
import { Button, IconButton } from '../../design/button';
import { Page } from '../../design/page';
import { Segmented } from '../../design/segmented';
import { graphql } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import { addMonths, weeksOf, type CalendarView } from '../../time/calendar-grid';
import { useNow, useTimes } from '../../time/hooks';
import { zoneName } from '../../time/words';
import { addDays, dayOf, instantOf, isDay } from '../../time/zone';
import { usePostChanges } from '../posts/use-post-changes';
import { CalendarGrid } from './calendar-grid';
import styles from './calendar-page.module.css';
import { CalendarLegend } from './calendar-legend';
import { FirstSteps } from './first-steps';

const CalendarPageDocument = graphql(`
  query CalendarPage($from: DateTime!, $to: DateTime!) {
    calendar(from: $from, to: $to) {
      id
      schedule {
        dueAt
      }
      ...CalendarEntryFields
    }
    accounts(first: 2) {
      nodes {
        id
      }
    }
  }
`);

const VIEW_KEY = 'shangbo.calendar';

export function CalendarPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { timeZone, language, day: words } = useTimes();
  const mayWrite = useViewer().viewerCanSchedule;
  const today = dayOf(useNow(), timeZone);
  const [search, setSearch] = useSearchParams();
  const [usual, setUsual] = useState<CalendarView>(() => (localStorage.getItem(VIEW_KEY) === 'week' ? 'week' : 'month'));
  const named = search.get('view');
  const view: CalendarView = named === 'week' || named === 'month' ? named : usual;
  const asked = search.get('day');
  const day = isDay(asked) ? asked : today;
  const weeks = weeksOf(view, day);
  const first = weeks[0]?.[0] ?? day;
  const last = weeks.at(-1)?.[6] ?? day;

  const variables = {
    from: instantOf(`${first}T00:00`, timeZone).toISOString(),
    to: instantOf(`${addDays(last, 1)}T00:00`, timeZone).toISOString(),
  };
  const [{ data, error, fetching }, fetchAgain] = useQuery({ query: CalendarPageDocument, variables });
  const anew = () => fetchAgain({ requestPolicy: 'network-only' });
  usePostChanges(data?.calendar ?? [], anew);
  useReconnected(anew);

  const show = (next: { view?: CalendarView; day?: string }) => {
    if (next.view) {
      localStorage.setItem(VIEW_KEY, next.view);
      setUsual(next.view);
    }
    setSearch({ view, day, ...next }, { replace: true, preventScrollReset: true });
  };
  const step = (count: number) => show({ day: view === 'week' ? addDays(day, 7 * count) : addMonths(day, count) });

  const month = words(day, { year: 'numeric', month: 'long' });
  const range = view === 'month' ? month : `${words(first, { month: 'long', day: 'numeric' })} – ${words(last, { month: 'long', day: 'numeric' })}`;

  return (
    <Page
      title={t('calendar.title')}
      scope={
        <h2 className={styles.range} aria-live="polite">
          {range}
        </h2>
      }
      actions={
        <>
          <div className={styles.steps}>
            <IconButton label={t(view === 'month' ? 'calendar.previousMonth' : 'calendar.previousWeek')} icon={<ChevronLeft size={18} aria-hidden />} onClick={() => step(-1)} />
            <Button onClick={() => show({ day: today })}>{t('calendar.today')}</Button>
            <IconButton label={t(view === 'month' ? 'calendar.nextMonth' : 'calendar.nextWeek')} icon={<ChevronRight size={18} aria-hidden />} onClick={() => step(1)} />
          </div>
          <ViewChoice view={view} onChange={(next) => show({ view: next })} />
        </>
      }
    >
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={anew} />
      ) : (
        <>
          {data && data.accounts.nodes.length === 0 && <FirstSteps />}
          <CalendarGrid
            view={view}
            weeks={weeks}
            day={day}
            today={today}
            posts={data?.calendar}
            severalAccounts={(data?.accounts.nodes.length ?? 0) > 1}
            loading={fetching && !data}
            label={t('calendar.grid', { range })}
            mayWrite={mayWrite}
            onDay={(next) => show({ day: next })}
            onCompose={(on) => void navigate(`/compose?date=${on}`)}
          />
          <div className={styles.foot}>
            <CalendarLegend />
            <p className={styles.zone}>{t('calendar.zone', { zone: zoneName(timeZone, language) })}</p>
          </div>
        </>
      )}
    </Page>
  );
}

function ViewChoice({ view, onChange }: { view: CalendarView; onChange: (view: CalendarView) => void }) {
  const { t } = useTranslation();
  return (
    <Segmented
      label={t('calendar.view')}
      value={view}
      options={[
        { value: 'month', label: t('calendar.month') },
        { value: 'week', label: t('calendar.week') },
      ]}
      onChange={onChange}
    />
  );
}
