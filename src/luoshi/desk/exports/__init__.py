"""What leaves the desk as files: the 任务分解表 as a workbook, the 任务分解通知 in Word."""
