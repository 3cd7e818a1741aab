import { Chrome } from "@point_of_sale/app/pos_app";
import { StatusBar } from "../components/status_bar";

Chrome.components = { ...Chrome.components, StatusBar };
