import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { lazy } from 'react';
import { useSession } from '../api/session.ts';
import type { AskedFilter } from '../claim/claimFilter.ts';
import { homeOf } from '../session/desks.ts';
import { NoSuchPage, PageFailure } from './PageFailure.tsx';
import { Shell } from './Shell.tsx';

/** Every page there is. A page's code is fetched when it is first opened. */

const ClaimPage = lazy(async () => ({ default: (await import('../claim/ClaimPage.tsx')).ClaimPage }));
const PlanPage = lazy(async () => ({ default: (await import('../plans/PlanPage.tsx')).PlanPage }));
const ProductPage = lazy(async () => ({
  default: (await import('../catalogue/ProductPage.tsx')).ProductPage,
}));

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const root = createRootRoute({ component: Shell, errorComponent: PageFailure });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: function Start() {
    return <Navigate to={homeOf(useSession().person.roles)} replace />;
  },
});
const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  validateSearch: (search): { period?: string } => ({ period: text(search.period) }),
  component: lazyRouteComponent(() => import('../dashboard/DashboardPage.tsx'), 'DashboardPage'),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: lazyRouteComponent(() => import('../board/BoardPage.tsx'), 'BoardPage'),
});
const intake = createRoute({
  getParentRoute: () => root,
  path: '/intake',
  validateSearch: (search): { serial?: string } => ({ serial: text(search.serial) }),
  component: lazyRouteComponent(() => import('../intake/IntakePage.tsx'), 'IntakePage'),
});
const bench = createRoute({
  getParentRoute: () => root,
  path: '/bench',
  validateSearch: (search): { claim?: string } => ({ claim: text(search.claim) }),
  component: lazyRouteComponent(() => import('../bench/BenchPage.tsx'), 'BenchPage'),
});
const desk = createRoute({
  getParentRoute: () => root,
  path: '/desk',
  validateSearch: (search): { claim?: string } => ({ claim: text(search.claim) }),
  component: lazyRouteComponent(() => import('../desk/DeskPage.tsx'), 'DeskPage'),
});
const shipping = createRoute({
  getParentRoute: () => root,
  path: '/shipping',
  validateSearch: (search): { claim?: string } => ({ claim: text(search.claim) }),
  component: lazyRouteComponent(() => import('../shipping/ShippingPage.tsx'), 'ShippingPage'),
});
const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  validateSearch: (search): { claim?: string } => ({ claim: text(search.claim) }),
  component: lazyRouteComponent(() => import('../reviews/ReviewsPage.tsx'), 'ReviewsPage'),
});
const invoices = createRoute({
  getParentRoute: () => root,
  path: '/invoices',
  component: lazyRouteComponent(() => import('../invoices/InvoicesPage.tsx'), 'InvoicesPage'),
});
const claims = createRoute({
  getParentRoute: () => root,
  path: '/claims',
  validateSearch: (search): { search?: string } & AskedFilter => ({
    search: text(search.search),
    state: text(search.state),
    choice: text(search.choice),
    model: text(search.model),
    period: text(search.period),
    order: text(search.order),
  }),
  component: lazyRouteComponent(() => import('../claim/ClaimListPage.tsx'), 'ClaimListPage'),
});
const claim = createRoute({
  getParentRoute: () => root,
  path: '/claims/$claimId',
  component: function OneClaim() {
    const { claimId } = claim.useParams();
    return <ClaimPage key={claimId} claimId={claimId} />;
  },
});
const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  validateSearch: (search): { search?: string; register?: string; code?: string } => ({
    search: text(search.search),
    // An empty one opens the form for a serial that is typed there.
    register: search.register === '' ? '' : text(search.register),
    code: text(search.code),
  }),
  component: lazyRouteComponent(() => import('../plans/PlansPage.tsx'), 'PlansPage'),
});
const plan = createRoute({
  getParentRoute: () => root,
  path: '/plans/$planId',
  component: function OnePlan() {
    const { planId } = plan.useParams();
    return <PlanPage key={planId} planId={planId} />;
  },
});
const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  validateSearch: (search): { search?: string; show?: string } => ({
    search: text(search.search),
    show: text(search.show),
  }),
  component: lazyRouteComponent(() => import('../catalogue/CataloguePage.tsx'), 'CataloguePage'),
});
const product = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/$productId',
  validateSearch: (search): { show?: string } => ({ show: text(search.show) }),
  component: function OneProduct() {
    const { productId } = product.useParams();
    return <ProductPage key={productId} productId={productId} />;
  },
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  validateSearch: (search): { job?: string } => ({ job: text(search.job) }),
  component: lazyRouteComponent(() => import('../imports/ImportsPage.tsx'), 'ImportsPage'),
});
const stock = createRoute({
  getParentRoute: () => root,
  path: '/stock',
  validateSearch: (search): { search?: string; unit?: string; add?: string } => ({
    search: text(search.search),
    unit: text(search.unit),
    add: text(search.add),
  }),
  component: lazyRouteComponent(() => import('../stock/StockPage.tsx'), 'StockPage'),
});
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: (
    search,
  ): { report?: string; saved?: string; from?: string; to?: string; filters?: string } => ({
    report: text(search.report),
    saved: text(search.saved),
    from: text(search.from),
    to: text(search.to),
    filters: text(search.filters),
  }),
  component: lazyRouteComponent(() => import('../reports/ReportsPage.tsx'), 'ReportsPage'),
});
const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  component: lazyRouteComponent(() => import('../schedules/SchedulesPage.tsx'), 'SchedulesPage'),
});
const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  validateSearch: (search): { about?: string } => ({ about: text(search.about) }),
  component: lazyRouteComponent(() => import('../record/RecordPage.tsx'), 'RecordPage'),
});
const protection = createRoute({
  getParentRoute: () => root,
  path: '/protection',
  validateSearch: (search): { customer?: string } => ({ customer: text(search.customer) }),
  component: lazyRouteComponent(() => import('../protection/ProtectionPage.tsx'), 'ProtectionPage'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search): { tab?: string; setting?: string } => ({
    tab: text(search.tab),
    setting: text(search.setting),
  }),
  component: lazyRouteComponent(() => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
});

/** Made anew for each person who signs in, so that nobody lands on the page of the one before. */
export function createPages() {
  return createRouter({
    routeTree: root.addChildren([
      start,
      dashboard,
      board,
      intake,
      bench,
      desk,
      shipping,
      reviews,
      claims,
      invoices,
      claim,
      plans,
      plan,
      catalogue,
      product,
      imports,
      stock,
      reports,
      schedules,
      record,
      protection,
      settings,
    ]),
    history: createHashHistory(),
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: NoSuchPage,
    defaultPreload: false,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
