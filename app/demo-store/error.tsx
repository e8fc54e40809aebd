"use client";

import AdminError from "@/app/(admin)/error";

export default AdminError;
