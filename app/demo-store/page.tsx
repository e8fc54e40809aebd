import { NoDemo } from "@/app/_features/demo-store/no-demo";
import { StoreOnDemand } from "@/app/_features/demo-store/store-on-demand";
import { findDemoStore } from "@/server/features/demo/data";
import { getDatabase } from "@/server/platform/database";

export default async function DemoStorePage() {
  const store = await findDemoStore(getDatabase("search").pool);
  return store ? <StoreOnDemand currency={store.currency} /> : <NoDemo />;
}
