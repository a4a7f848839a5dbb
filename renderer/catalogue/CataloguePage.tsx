import { Tabs } from '@mantine/core';
import { IconBook2, IconMap2, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Page } from '../ui/Page.tsx';
import { ExportCatalogue } from './ExportCatalogue.tsx';
import { NewProduct } from './NewProduct.tsx';
import { ProductList } from './ProductList.tsx';
import { Regions } from './Regions.tsx';

/** What the centre's plans cost and give: every plan product, and the regions in which a plan is served. */
export function CataloguePage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { search, show } = useSearch({ from: '/catalogue' });
  const { data, loading, failure, again } = useQueryCall('catalogue.list', {});
  const products = data?.products ?? [];
  const [refused, setRefused] = useState<Failure | null>(null);

  if (show === 'new' && may('catalogue.revise')) {
    return (
      <Page title={t('catalogue:new.title')} loading={loading} failure={failure} onRetry={again}>
        <NewProduct
          products={products}
          onDone={(productId) => void navigate({ to: '/catalogue/$productId', params: { productId } })}
          onCancel={() => void navigate({ to: '/catalogue' })}
        />
      </Page>
    );
  }

  const tab = show === 'regions' ? 'regions' : 'products';
  return (
    <Tabs
      value={tab}
      onChange={(next) =>
        void navigate({ to: '/catalogue', search: next === 'regions' ? { show: next } : {} })
      }
      h="100%"
    >
      <Page
        title={t('catalogue:title')}
        toolbar={
          tab === 'products' && (
            <>
              <ExportCatalogue onFailure={setRefused} />
              {may('catalogue.revise') && (
                <ActionButton
                  label={t('catalogue:new.act')}
                  icon={IconPlus}
                  variant="filled"
                  keys="alt+N"
                  onPress={() => void navigate({ to: '/catalogue', search: { show: 'new' } })}
                />
              )}
            </>
          )
        }
        below={
          <Tabs.List mb={-13} mt={4} aria-label={t('catalogue:title')}>
            <Tabs.Tab value="products" leftSection={<IconBook2 size={16} />}>
              {t('catalogue:tab.products')}
            </Tabs.Tab>
            <Tabs.Tab value="regions" leftSection={<IconMap2 size={16} />}>
              {t('catalogue:tab.regions')}
            </Tabs.Tab>
          </Tabs.List>
        }
        loading={loading}
        failure={failure}
        onRetry={again}
      >
        <Tabs.Panel value="products">
          <FailureNote failure={refused} />
          <ProductList
            products={products}
            sought={search ?? ''}
            onOpen={(productId) => void navigate({ to: '/catalogue/$productId', params: { productId } })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="regions">
          <Regions />
        </Tabs.Panel>
      </Page>
    </Tabs>
  );
}
