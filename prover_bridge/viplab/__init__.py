"""ViPLab computation results: read, judged, converted, merged, recorded.

Two published descriptions and one undocumented form meet here: ComputationResult 3.0.0, the older
`Result` (version 2), and the hybrid that ViPLab's backend sent from 2020 to 2021.
"""
