import {Invitation} from './invitation';

export default function Page() {
  return (
    <main>
      <h1>Shop</h1>
      <Invitation />
    </main>
  );
}
