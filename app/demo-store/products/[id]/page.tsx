import { ProductView } from "@/app/_features/demo-store/product-view";

export default async function DemoProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ProductView id={id} />;
}
