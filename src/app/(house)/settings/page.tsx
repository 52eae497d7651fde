import { SettingsPage } from '../../../web/features/settings/settings-page.tsx';

export default function Page() {
  return <SettingsPage />;
}
