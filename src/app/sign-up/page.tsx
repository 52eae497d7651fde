import { SignUpPage } from '../../web/features/sign-in/sign-up-page.tsx';

export default function Page() {
  return <SignUpPage />;
}
